"""What a report is: typed tables of values with their coverage, and the registry of reports."""
