"""A process as the rows of an Aufnahmebogen; pure, so that a base can be read again without a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from prozesslib.exchange.aufnahmebogen.worte import Wortschatz
from prozesslib.exchange.listen.figuren import als_zelle, quelle_von
from prozesslib.model.ablauf import Eintragsart

Reihe = Mapping[str, str]
"""A row: key of the column to what stands in the cell."""

_WORTSPALTEN: Final = {
    "beteiligter": "beteiligte",
    "baustein": "bausteine",
    "stelle": "stellen",
    "richtung": "richtung",
    "grundlage": "grundlage",
}
_WAHR: Final = ("automatisch", "unterbrechend")
_ZEITEN: Final = ("bearbeitungszeit", "liegezeit", "transportzeit")
_FELDER: Final = ("name", "kurzbeschreibung", "hinweise")
_LISTEN: Final = ("ausloeser", "ergebnis", "schlagworte")


@dataclass(frozen=True, slots=True)
class Inhalt:
    """What stands on the sheets."""

    steckbrief: Reihe
    beteiligte: tuple[Reihe, ...] = ()
    ablauf: tuple[Reihe, ...] = ()
    recht: tuple[Reihe, ...] = ()


def inhalt(tree: Mapping[str, Any], worte: Wortschatz) -> Inhalt:
    """The rows of a process; what has no cell is left out."""
    people = tree.get("beteiligte", ())
    own = worte.mit_beteiligten(people)
    return Inhalt(
        dict(_steckbrief(tree, own)),
        tuple(_beteiligter(one, own) for one in people),
        tuple(ablaufzeilen(tree.get("ablauf", ()), own)),
        tuple(_recht(one, own) for one in tree.get("rechtsgrundlagen", ())),
    )


def _steckbrief(tree: Mapping[str, Any], worte: Wortschatz) -> Iterator[tuple[str, str]]:
    yield from ((key, str(tree[key])) for key in _FELDER if key in tree)
    yield from ((key, "\n".join(tree[key])) for key in _LISTEN if key in tree)
    frames = tree.get("klassifikation", {})
    area = next((frames[frame] for frame in ("produktrahmen-nrw", "produktrahmen-imk") if frames.get(frame)), None)
    if area:
        yield "bereich", "\n".join(area)
    if frames.get("leika"):
        yield "leika", "\n".join(frames["leika"])
    if "art" in tree:
        yield "art", worte["art"].wort(tree["art"])
    if "verantwortlich" in tree:
        yield "verantwortlich", worte["stellen"].wort(tree["verantwortlich"])
    if "fallzahl" in tree.get("lokal", {}):
        cases = tree["lokal"]["fallzahl"]
        yield "fallzahl", str(cases["wert"]) + ("" if cases["je"] == "jahr" else f" je {cases['je'].capitalize()}")
        if "quelle" in cases:
            yield "quelle", str(cases["quelle"])


def _beteiligter(one: Mapping[str, Any], worte: Wortschatz) -> Reihe:
    lists = {"art": "beteiligtenart", "rolle": "rolle", "stelle": "stellen"}
    return {key: worte[lists[key]].wort(value) if key in lists else str(value) for key, value in one.items()}


def _recht(one: Mapping[str, Any], worte: Wortschatz) -> Reihe:
    return {key: worte["ebene"].wort(value) if key == "ebene" else str(value) for key, value in one.items()}


def ablaufzeilen(eintraege: Sequence[Mapping[str, Any]], worte: Wortschatz) -> Iterator[Reihe]:
    """The rows of a flow: one per entry, and more below it where it has several ways, documents or systems."""
    number = {entry["id"]: str(place) for place, entry in enumerate(eintraege, start=1)}
    for entry in eintraege:
        yield from _eintrag(entry, number, worte)


def _eintrag(entry: Mapping[str, Any], number: Mapping[str, str], worte: Wortschatz) -> Iterator[Reihe]:
    source = _gemeinsame_quelle(entry)
    head = {"nr": number[entry["id"]], "id": entry["id"]} | dict(_kopf(entry, number, worte, source))
    columns = (
        _ausgaenge(entry, number, source),
        [_dokument(one, "eingang", worte) for one in entry.get("eingang", ())],
        [_dokument(one, "ausgang", worte) for one in entry.get("ausgang", ())],
        [{"verfahren": worte["verfahren"].wort(key)} for key in entry.get("verfahren", ())],
        [{"rechtsgrundlage": key} for key in entry.get("rechtsgrundlagen", ())],
    )
    rows = [{key: value for part in parts if part for key, value in part.items()} for parts in zip_longest(*columns)]
    yield head | (rows[0] if rows else {})
    yield from rows[1:]


def _kopf(
    entry: Mapping[str, Any], number: Mapping[str, str], worte: Wortschatz, source: str | None
) -> Iterator[tuple[str, str]]:
    kind = next(k for k in Eintragsart if k in entry)
    yield "eintragsart", worte["eintragsarten"].wort(_art(entry, kind))
    named = kind in (Eintragsart.TEILPROZESS, Eintragsart.EREIGNIS, Eintragsart.ZUSAMMENFUEHRUNG)
    yield "text", str(entry.get("name", "") if named else entry[kind])
    if kind is Eintragsart.TEILPROZESS:
        yield "teilprozess", entry[kind]
    belongs = entry.get("an") or entry.get("zusammenfuehrung")
    if belongs:
        yield "gehoert_zu", number.get(belongs, belongs)
    yield from ((key, worte[name].wort(entry[key])) for key, name in _WORTSPALTEN.items() if key in entry)
    yield from ((key, worte["janein"].wort("ja" if entry[key] else "nein")) for key in _WAHR if key in entry)
    yield from ((key, als_zelle(entry[key], source)) for key in _ZEITEN if key in entry)
    yield from ((key, str(entry[key])) for key in ("dauer", "hinweis") if key in entry)
    yield from _nachricht(entry.get("nachricht", {}), worte)
    if source:
        yield "quelle", source


def _art(entry: Mapping[str, Any], kind: Eintragsart) -> str:
    """The kind of the row."""
    if kind is Eintragsart.EREIGNIS:
        return str(entry[kind])
    special = entry.get("art", "genau-eine") if kind is Eintragsart.ENTSCHEIDUNG else "genau-eine"
    return str(kind) if special == "genau-eine" else f"{kind}-{special}"


def _nachricht(message: Mapping[str, str], worte: Wortschatz) -> Iterator[tuple[str, str]]:
    lists = {"von": "beteiligte", "an": "beteiligte", "medium": "medien"}
    for key, value in message.items():
        yield f"nachricht_{key}", worte[lists[key]].wort(value) if key in lists else value


def _ausgaenge(entry: Mapping[str, Any], number: Mapping[str, str], source: str | None) -> list[Reihe]:
    ways = [
        {"wenn": way["wenn"], "weiter": number.get(way["weiter"], way["weiter"])}
        | ({"anteil": als_zelle(way["anteil"], source)} if "anteil" in way else {})
        for way in entry.get("wege", ())
    ]
    targets = entry.get("zweige", ()) or ([entry["weiter"]] if "weiter" in entry else [])
    return ways + [{"weiter": number.get(target, target)} for target in targets]


def _dokument(one: Mapping[str, str], column: str, worte: Wortschatz) -> Reihe:
    medium = {f"{column}_medium": worte["medien"].wort(one["medium"])} if "medium" in one else {}
    return {column: one["dokument"], **medium}


def _gemeinsame_quelle(entry: Mapping[str, Any]) -> str | None:
    """The source that all figures of an entry name; None where they differ or one names none."""
    figures = [entry[key] for key in _ZEITEN if key in entry]
    figures += [way["anteil"] for way in entry.get("wege", ()) if "anteil" in way]
    sources = {quelle_von(figure) for figure in figures}
    return next(iter(sources)) if len(sources) == 1 else None
