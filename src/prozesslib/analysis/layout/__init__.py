"""Swimlane drawings of flows, laid out by our own engine."""
