"""Every format that findings can be written in."""

from prozesslib.render.befunde import github, gitlab, junit, markdown, maschine, sarif
from prozesslib.render.befunde.bericht import FORMATE

__all__ = ["FORMATE", "github", "gitlab", "junit", "markdown", "maschine", "sarif"]
