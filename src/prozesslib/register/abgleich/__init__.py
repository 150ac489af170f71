"""Keeping a register in step with its library: plan, merge by field, conflicts, their settlement, and the way back."""
