"""Findings: for people, for programs, and in the formats that platforms show beside a change."""

from prozesslib.render.befunde.text import as_text
from prozesslib.render.befunde.zahlen import summary, zaehler

__all__ = ["as_text", "summary", "zaehler"]
