"""Which processes are meant: where expressions and saved filters."""
