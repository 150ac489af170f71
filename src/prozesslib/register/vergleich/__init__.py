"""What differs between two states, in words."""
