"""Reports in their formats: terminal, Markdown, JSON, CSV, HTML."""
