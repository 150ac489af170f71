"""Sharing a register with colleagues: the place they meet, merging what they did, the settings of a clone."""
