"""Foreign formats, reading and writing side by side."""
