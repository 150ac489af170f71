"""The code quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.render.befunde.bericht import Pruefbericht, befundformat, fingerabdruecke, satz_mit_hinweis
from prozesslib.render.maschine import to_json

_SCHWERE = {Schwere.FEHLER: "major", Schwere.WARNUNG: "minor", Schwere.HINWEIS: "info"}


@befundformat("gitlab")
def as_gitlab(bericht: Pruefbericht) -> Iterator[str]:
    """A list of issues; the fingerprint decides what a merge request brings and what it mends."""
    yield to_json(
        [
            {
                "description": satz_mit_hinweis(befund),
                "check_name": befund.code,
                "fingerprint": mark,
                "severity": _SCHWERE[befund.schwere],
                "location": {"path": befund.datei, "lines": {"begin": befund.zeile}},
            }
            for befund, mark in zip(bericht.befunde, fingerabdruecke(bericht.befunde), strict=True)
        ]
    )
