"""Bytes in and out: files, YAML with positions, git, the embedded library."""
