"""Saying a BPMN process in our words: lanes, flow, entries, and a report of what that cost."""
