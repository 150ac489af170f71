"""Patterns of weak points that a flow shows by itself, one small function each."""
