"""Findings, rules and the runner that applies them."""
