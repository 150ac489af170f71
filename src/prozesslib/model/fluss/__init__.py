"""The flow as a graph: orders, dominators, loops, forks with their joins, soundness."""
