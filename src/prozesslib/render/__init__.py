"""Views: terminal, text, JSON."""
