"""The rows of an Aufnahmebogen as a process: what is missing or refused is named by its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.aufnahmebogen.bauen import Enden, baue, ist_kennung
from prozesslib.exchange.aufnahmebogen.felder import Leser
from prozesslib.exchange.aufnahmebogen.knoten import Kennungen
from prozesslib.exchange.aufnahmebogen.worte import Wortschatz
from prozesslib.exchange.listen.feld import Feld, Notizen, Zeile
from prozesslib.exchange.listen.worte import Wortliste, gefaltet
from prozesslib.exchange.mappe.werte import zahl
from prozesslib.message import Message
from prozesslib.register.einlesen.bericht import Verlust, Verlustart


@dataclass(frozen=True, slots=True)
class Blaetter:
    """The rows of each sheet; the Steckbrief as one row with the keys of its lines."""

    steckbrief: Mapping[str, Feld]
    beteiligte: Sequence[Zeile] = ()
    ablauf: Sequence[Zeile] = ()
    recht: Sequence[Zeile] = ()


@dataclass(frozen=True, slots=True)
class Gelesen:
    """The process of a sheet, without id, modell and status, and what had to be added to its flow."""

    daten: Mapping[str, Any]
    verluste: tuple[Verlust, ...]


def lies_blaetter(blaetter: Blaetter, worte: Wortschatz, notizen: Notizen, *, register: bool) -> Gelesen:
    """Read all sheets; total: whatever stands in them gives a process that obeys the schema."""
    leser = Leser(worte, notizen)
    tree = dict(_steckbrief(blaetter.steckbrief, leser, register=register))
    laws = [law for row in blaetter.recht if row.gefuellt and (law := _recht(row, leser))]
    people = _beteiligte(blaetter.beteiligte, leser)
    added = list(_fehlende(blaetter.ablauf, people))
    people += [one for one, _ in added]
    own = replace(
        worte.mit_beteiligten(people), listen={**worte.mit_beteiligten(people).listen, "recht": _rechtsworte(laws)}
    )
    ends = Enden(tree["ausloeser"][0]) if "ausloeser" in tree else Enden()
    flow, losses = baue(blaetter.ablauf, Leser(own, notizen), ends)
    tree |= {
        key: value for key, value in (("rechtsgrundlagen", laws), ("beteiligte", people), ("ablauf", flow)) if value
    }
    return Gelesen(tree, (*(loss for _, loss in added), *losses))


def _steckbrief(fields: Mapping[str, Feld], leser: Leser, *, register: bool) -> Iterator[tuple[str, Any]]:
    for key, most in (("name", 120), ("kurzbeschreibung", 1000), ("hinweise", 10_000)):
        if key in fields and fields[key].text:
            yield key, (" ".join(fields[key].text.split()) if key == "name" else fields[key].text)[:most]
    for key in ("ausloeser", "ergebnis", "schlagworte"):
        items = _zeilen(fields.get(key))
        if items:
            yield key, items
    for key, words in (("art", "art"), ("verantwortlich", "stellen")):
        found = leser.wort(fields[key], words) if key in fields else None
        if found:
            yield key, found
    frames = dict(_klassifikation(fields, leser))
    if frames:
        yield "klassifikation", frames
    cases = _fallzahl(fields.get("fallzahl"), fields.get("quelle"), leser)
    if cases and register:
        yield "lokal", {"fallzahl": cases}


def _zeilen(cell: Feld | None) -> list[str]:
    lines = cell.text.split("\n") if cell else []
    return list(dict.fromkeys(line.strip(" \t-•") for line in lines if line.strip(" \t-•")))


def _klassifikation(fields: Mapping[str, Feld], leser: Leser) -> Iterator[tuple[str, list[str]]]:
    for key, pattern, hint in (("bereich", r"\d{1,2}", _ZWEI_ZIFFERN), ("leika", r"99\d{12}", _VIERZEHN)):
        good = []
        for text in _zeilen(fields.get(key)):
            number = re.sub(r"\s", "", text) if key == "leika" else text.split(" ")[0]
            if re.fullmatch(pattern, number):
                good.append(number.zfill(2))
            else:
                leser.notizen.sage("AB113", Schwere.FEHLER, fields[key], _kein_schluessel(text), hint)
        if good:
            yield _rahmen(good[0]) if key == "bereich" else key, list(dict.fromkeys(good))


def _rahmen(area: str) -> str:
    return "produktrahmen-nrw" if area <= "17" else "produktrahmen-imk"


def _fallzahl(cell: Feld | None, source: Feld | None, leser: Leser) -> dict[str, Any] | None:
    if cell is None or not cell.text:
        return None
    found = re.fullmatch(r"(.*?)\s*(?:(?:je|pro|im)\s+(jahr|monat|woche|tag))?", cell.text, re.IGNORECASE)
    number = zahl(found[1]) if found and found[2] else zahl(cell.roh)
    if number is None or number < 0:
        leser.notizen.sage("AB112", Schwere.FEHLER, cell, _KEINE_ZAHL, _FALLZAHL)
        return None
    span = found[2].lower() if found and found[2] else "jahr"
    return {"wert": number, "je": span} | ({"quelle": source.text} if source and source.text else {})


def _beteiligte(rows: Sequence[Zeile], leser: Leser) -> list[dict[str, str]]:
    ids = Kennungen(row.text("id") for row in rows if ist_kennung(row.text("id")))
    seen: set[str] = set()
    found = []
    for row in rows:
        if not row.gefuellt:
            continue
        if not row.text("name"):
            leser.notizen.sage("AB110", Schwere.FEHLER, row.feld("name"), _NAME_FEHLT, _ROLLE)
            continue
        key = row.text("id")
        if not ist_kennung(key) or key in seen:
            key = ids.neue(row.text("name"), "beteiligter")
        seen.add(key)
        kind = leser.wort(row.feld("art"), "beteiligtenart")
        if kind is None and not row.text("art"):
            leser.notizen.sage("AB110", Schwere.WARNUNG, row.feld("art"), _ART_FEHLT, _INTERN)
        words = {"rolle": leser.wort(row.feld("rolle"), "rolle"), "stelle": leser.wort(row.feld("stelle"), "stellen")}
        one = {"id": key, "name": row.text("name"), "art": kind or "intern"}
        found.append(one | {name: value for name, value in words.items() if value})
    return found


def _fehlende(rows: Sequence[Zeile], people: Sequence[Mapping[str, str]]) -> Iterator[tuple[dict[str, str], Verlust]]:
    """Participants that the flow names and the sheet of participants does not."""
    known = {gefaltet(one[key]) for one in people for key in ("id", "name")}
    known |= {gefaltet(f"{one['name']} ({one['id']})") for one in people}
    ids = Kennungen(one["id"] for one in people)
    for row in rows:
        for column in ("beteiligter", "nachricht_von", "nachricht_an"):
            name = row.text(column)
            if gefaltet(name) and gefaltet(name) not in known:
                known.add(gefaltet(name))
                kind = "intern" if column == "beteiligter" else "extern"
                cell = row.feld(column)
                words = Message(f"Beteiligte ergänzt, als {kind}.", f"Participant added, as {kind}.")
                loss = Verlust(cell.adresse, "Beteiligter", name, cell.zeile, words, Verlustart.ERGAENZT)
                yield {"id": ids.neue(name, "beteiligter"), "name": name, "art": kind}, loss


def _recht(row: Zeile, leser: Leser) -> dict[str, str] | None:
    level = leser.wort(row.feld("ebene"), "ebene")
    for key, said in (("gesetz", row.text("gesetz")), ("ebene", row.text("ebene"))):
        if not said:
            leser.notizen.sage("AB110", Schwere.FEHLER, row.feld(key), _UNVOLLSTAENDIG, _GESETZ_EBENE)
    if not row.text("gesetz") or level is None:
        return None
    url = row.text("url") if re.fullmatch(r"https?://[^\s<>\"]+", row.text("url")) else ""
    key = row.text("id") if ist_kennung(row.text("id")) else Kennungen().neue(row.text("gesetz"), "recht")
    parts = {"id": key, "gesetz": row.text("gesetz"), "fundstelle": row.text("fundstelle"), "ebene": level, "url": url}
    return {name: value for name, value in parts.items() if value}


def _rechtsworte(laws: Sequence[Mapping[str, str]]) -> Wortliste:
    return Wortliste({law["id"]: law["gesetz"] for law in laws})


def _kein_schluessel(text: str) -> Message:
    said = text[:40]
    return Message(f"„{said}“ ist kein Schlüssel.", f"“{said}” is no key.")


_ZWEI_ZIFFERN: Final = Message(
    "Die zwei Ziffern des Produktbereichs nennen, zum Beispiel 16.", "Two digits, such as 16."
)
_VIERZEHN: Final = Message("14 Ziffern, beginnend mit 99.", "14 digits, beginning with 99.")
_KEINE_ZAHL: Final = Message("Das ist keine Zahl von Fällen.", "This is no number of cases.")
_FALLZAHL: Final = Message("Zum Beispiel 320, oder 20 je Monat.", "Such as 320, or 20 je Monat.")
_NAME_FEHLT: Final = Message("Der Name der Rolle fehlt.", "The name of the role is missing.")
_ROLLE: Final = Message("Eine Rolle nennen, keine Person.", "Name a role, no person.")
_ART_FEHLT: Final = Message("„Art“ fehlt; intern angenommen.", "“Kind” is missing; inside is assumed.")
_INTERN: Final = Message("intern, extern oder IT-System wählen.", "Choose inside, outside or IT system.")
_UNVOLLSTAENDIG: Final = Message(
    "Das fehlt; die Rechtsgrundlage bleibt draußen.", "Missing; the legal basis is left out."
)
_GESETZ_EBENE: Final = Message("Gesetz und Ebene angeben.", "Give law and level.")
