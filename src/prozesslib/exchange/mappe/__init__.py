"""Workbooks (.xlsx): what sheets consist of, writing them, and reading what people made of them."""
