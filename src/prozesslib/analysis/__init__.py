"""Figures computed from the model, each with its coverage."""
