"""Differences in one short line, as headings of commits have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prozesslib.register.vergleich.dateien import Dateiart, Dateivergleich
from prozesslib.register.vergleich.satz import Satz, gekuerzt

_LAENGE = 72
_THEMEN = 4
_ZEILE = 400
_WORT = {
    Dateiart.NEU: "neu",
    Dateiart.ENTFALLEN: "gelöscht",
    Dateiart.GESTRICHEN: "gestrichen",
    Dateiart.ZURUECKGEHOLT: "zurückgeholt",
}


def meldung(found: Iterable[Dateivergleich]) -> str:
    """A heading that says what changed; below it a line per file where they are several, or one too long."""
    lines = [gekuerzt(zeile(one), _ZEILE) for one in found]
    if not lines:
        return "Schreibweise geändert"
    if len(lines) == 1 and len(lines[0]) <= _LAENGE:
        return lines[0]
    title = f"{len(lines)} Dateien geändert" if len(lines) > 1 else gekuerzt(lines[0], _LAENGE)
    return title + "\n\n" + "\n".join(f"- {line}" for line in lines)


def zeile(found: Dateivergleich) -> str:
    """What happened to one file."""
    if found.art in _WORT:
        return f"{found.name}: {_WORT[found.art]}"
    if found.art is Dateiart.UMBENANNT:
        return f"{found.name}: umbenannt, bisher {found.alte_id}"
    return f"{found.name}: {'; '.join(_teile(found.saetze)) or 'Schreibweise geändert'}"


def _teile(saetze: Sequence[Satz]) -> Iterator[str]:
    """The fields that changed, by their titles, and the sentences that cannot be put shorter."""
    themes = list(dict.fromkeys(satz.thema.de for satz in saetze if satz.thema))
    whole = [satz.satz.de for satz in saetze if not satz.thema]
    room = max(1, _THEMEN - len(themes))
    if themes:
        more = f" und {len(themes) - _THEMEN} weitere" if len(themes) > _THEMEN else ""
        yield f"{', '.join(themes[:_THEMEN])}{more} geändert"
    yield from whole[:room]
    if len(whole) > room:
        yield f"{len(whole) - room} weitere Änderungen"
