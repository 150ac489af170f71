"""What benchmarks/check.py is made of: measuring, the other tools, the stages of a run."""
