"""The story that ``prozesslib demo`` tells."""
