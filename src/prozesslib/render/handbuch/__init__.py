"""The handbook: a library or register as Markdown, in one file or one per process."""
