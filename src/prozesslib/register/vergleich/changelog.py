"""A section of ``CHANGELOG.md``: what a release changes, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from prozesslib.register.vergleich.dateien import Dateiart, Dateivergleich
from prozesslib.register.vergleich.markdown import wortlich

DATEI: Final = "CHANGELOG.md"

_GRUPPEN: Final = {
    Dateiart.NEU: "Neu",
    Dateiart.GEAENDERT: "Geändert",
    Dateiart.UMBENANNT: "Umbenannt",
    Dateiart.ZURUECKGEHOLT: "Zurückgeholt",
    Dateiart.GESTRICHEN: "Gestrichen",
    Dateiart.ENTFALLEN: "Entfallen",
}
_ZEILEN: Final = 200
"""Most processes of a group, and …"""
_SAETZE: Final = 12
"""… most sentences of a process."""
_OFFEN: Final = re.compile(r"##\s+\[?(unreleased|unveröffentlicht)\]?\s*$", re.IGNORECASE)


def abschnitt(version: str, tag: str, dateien: Sequence[Dateivergleich]) -> str:
    """The section of a release: its heading with the day, and what is new, changed, renamed and gone."""
    lines = [f"## {version} ({tag})"]
    for art, title in _GRUPPEN.items():
        found = [one for one in dateien if one.art is art]
        if found:
            lines += ["", f"### {title}", "", *_gruppe(found)]
    if len(lines) == 1:
        lines += ["", "Keine inhaltlichen Änderungen."]
    return "\n".join(lines) + "\n"


def _gruppe(found: Sequence[Dateivergleich]) -> Iterator[str]:
    for one in found[:_ZEILEN]:
        yield (
            f"- {wortlich(one.name)} (`{one.id}`)"
            if one.kind in ("prozess", "gestrichen")
            else f"- {wortlich(one.name)}"
        )
        said = [satz.satz.de for satz in one.saetze if satz.pfad or one.art not in (Dateiart.NEU, Dateiart.ENTFALLEN)]
        yield from (f"  - {wortlich(line)}" for line in said[:_SAETZE])
        if len(said) > _SAETZE:
            yield f"  - … und {len(said) - _SAETZE} weitere Änderungen"
    if len(found) > _ZEILEN:
        yield f"- … und {len(found) - _ZEILEN} weitere"


def eingefuegt(changelog: str | None, version: str, section: str) -> str:
    """The changelog with the section above the earlier releases; one that has it already stays as it is."""
    if changelog is None or not changelog.strip():
        return f"# Änderungen\n\n{section}"
    newline = "\r\n" if "\r\n" in changelog else "\n"
    lines = changelog.replace("\r\n", "\n").split("\n")
    if any(re.match(rf"##\s+\[?v?{re.escape(version)}(?![\w.])", line) for line in lines):
        return changelog
    headings = (place for place, line in enumerate(lines) if line.startswith("## ") and not _OFFEN.match(line))
    place = next(headings, len(lines))
    before, after = "\n".join(lines[:place]).rstrip("\n"), "\n".join(lines[place:])
    return "\n".join([f"{before}\n", section, *([after] if after else [])]).replace("\n", newline)
