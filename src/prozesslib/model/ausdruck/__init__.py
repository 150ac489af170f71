"""Where expressions: what a person types to choose processes, read by hand-written code with positions."""
