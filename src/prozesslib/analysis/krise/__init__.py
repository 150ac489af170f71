"""The tables of the crisis report."""
