"""Annotations on GitHub and Forgejo, as workflow commands."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.render.befunde.bericht import Pruefbericht, befundformat, satz_mit_hinweis
from prozesslib.render.text import sichtbar

ANNOTATIONS = 10
"""GitHub shows at most ten annotations of a kind per step; more would push the first ones out."""

_ARTEN = {Schwere.FEHLER: "error", Schwere.WARNUNG: "warning", Schwere.HINWEIS: "notice"}


@befundformat("github")
def as_github(bericht: Pruefbericht) -> Iterator[str]:
    """Findings in changed files first, the severest first, at most ten of a kind."""
    ordered = sorted(bericht.befunde, key=lambda b: (b.datei not in bericht.geaendert, -b.schwere, b.ordnung))
    shown = dict.fromkeys(_ARTEN, 0)
    for befund in ordered:
        shown[befund.schwere] += 1
        if shown[befund.schwere] > ANNOTATIONS:
            continue
        place = f"file={_property(befund.datei)},line={befund.zeile},col={befund.spalte}"
        yield f"::{_ARTEN[befund.schwere]} {place},title={befund.code}::{_data(satz_mit_hinweis(befund))}"


def _data(text: str) -> str:
    """Escaped as the runner's command syntax wants it for the message."""
    return sichtbar(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
