"""Changes of many processes at once: planned, shown, and recorded in one commit or not at all."""
