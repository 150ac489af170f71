"""Processes as tables that people fill in: cells of fields, and what was changed in them merged back."""
