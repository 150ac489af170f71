"""prozesslib: process registers of municipalities, forked from a shared library and kept in git."""

__version__ = "0.1.0"
