"""Thin Typer commands: parse, call one use case, render, set the exit code."""
