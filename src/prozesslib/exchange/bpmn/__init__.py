"""BPMN 2.0, written and read: `schreiben` makes a file of a process, the reading side a process of a file."""
