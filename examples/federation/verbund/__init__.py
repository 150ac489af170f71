"""A federation of registers played through: who edits what, what the book says of it, and how git fares beside it."""
