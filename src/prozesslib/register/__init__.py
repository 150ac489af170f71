"""The use cases: fork, prune, add, set, save, ask."""
