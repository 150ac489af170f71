"""Structural comparison and three-way merge of plain trees."""
