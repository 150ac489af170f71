"""Mends of a file: of its text, of its form, and of what the rules find."""
