"""Founding a library and editing its lists: blueprints and packages."""
