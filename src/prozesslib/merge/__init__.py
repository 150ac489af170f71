"""Structural comparison of plain trees."""
