"""One process for reading: Steckbrief and Ablauf as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prozesslib.analysis.ueberblick import bereich_name
from prozesslib.message import Message
from prozesslib.model.ablauf import Ablauf, Eintrag, Eintragsart
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.katalog import Gestrichen
from prozesslib.model.prozess import Prozess
from prozesslib.model.zustand import GESTRICHEN_WEIL, Zustand, gemeinsam
from prozesslib.render.felder import wort
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig, paare, umbruch
from prozesslib.store.resources import schema
from prozesslib.store.schemas import subschema
from prozesslib.store.yaml.emit import dump_new

FORMAT = "prozesslib-prozess/1"

ZUSTAND = {
    Zustand.UEBERNOMMEN: Message("übernommen", "as the blueprint"),
    Zustand.ANGEPASST: Message("angepasst", "adapted"),
    Zustand.GESTRICHEN: Message("gestrichen", "pruned"),
    Zustand.EIGEN: Message("eigen", "own"),
    Zustand.ADOPTIERT: Message("adoptiert", "adopted"),
}
"""The states in words."""

_BLOECKE = ("gebuehr", "online", "digitalisierung", "krise", "datenschutz", "iks", "lokal")
_ZEICHEN = {"start": "○", "ende": "●", "nachricht": "✉", "frist": "◷", "fehler": "↯"}


def render_prozess(datei: Prozessdatei, bestand: Bestand, lang: str, blatt: Blatt) -> Iterator[str]:
    """The whole process: heading, Steckbrief, blocks, Ablauf."""
    process = datei.prozess
    yield blatt.stil(einzeilig(process.name), Stil.FETT) + blatt.stil(f"  [{process.id}]", Stil.LEISE)
    if process.kurzbeschreibung:
        yield from absatz(process.kurzbeschreibung, blatt)
    yield ""
    yield blatt.stil("Steckbrief", Stil.FETT)
    yield from paare(_profile(datei, bestand, lang), blatt)
    for key in _BLOECKE:
        block = datei.daten.get(key)
        if block:
            yield ""
            yield blatt.stil(_title(key), Stil.FETT)
            yield from paare(_block(block, (key,)), blatt)
    yield from _weaknesses(process, blatt)
    if process.ablauf:
        yield ""
        yield blatt.stil("Ablauf", Stil.FETT) + _count(process.ablauf, lang)
        yield from render_ablauf(process, lang, blatt)


def _profile(datei: Prozessdatei, bestand: Bestand, lang: str) -> Iterator[tuple[str, str]]:
    process = datei.prozess
    if bestand.ist_register:
        yield Message("Zustand", "State").text(lang), _state(datei, bestand, lang)
        yield "Status hier", process.status_hier
    yield _title("status"), f"{process.status} ({process.modell})"
    yield _title("art"), " · ".join(filter(None, (process.art, process.aufgabenart or "")))
    yield "Produktbereich", _area(datei, bestand)
    yield _title("verantwortlich"), bestand.name_von("stellen", process.stelle)
    yield "LeiKa", ", ".join(process.klassifikation.get("leika", ()))
    yield _title("leistungsbezeichnung"), process.leistungsbezeichnung or ""
    yield (
        _title("rechtsgrundlagen"),
        "\n".join(_law(law.gesetz, law.fundstelle) for law in process.rechtsgrundlagen),
    )
    yield _title("ausloeser"), "\n".join(process.ausloeser)
    yield _title("ergebnis"), "\n".join(process.ergebnis)
    yield _title("fristen"), "\n".join(f"{f.name}: {f.dauer}" if f.dauer else f.name for f in process.fristen)
    yield _title("formulare"), "\n".join(form.name for form in process.formulare)
    yield _title("schriftform"), process.schriftform or ""
    yield (
        _title("beteiligte"),
        "\n".join(_participant(p.name, p.rolle, p.stelle, bestand) for p in process.beteiligte),
    )
    if process.aufwand:
        yield (
            f"{_title('aufwand')} (Vorgabe)",
            f"{process.aufwand}, {process.aufwand.quelle or 'ohne Quelle'}",
        )
    yield _title("folgeprozesse"), ", ".join(_name(key, bestand) for key in process.folgeprozesse)
    yield _title("schlagworte"), ", ".join(process.schlagworte)
    yield _title("landesrecht"), "\n".join(f"{law['land']}: {law['text']}" for law in process.landesrecht)
    yield _title("hinweise"), process.hinweise or ""


def _state(datei: Prozessdatei, bestand: Bestand, lang: str) -> str:
    state = bestand.zustand(datei.id)
    word = ZUSTAND[state].text(lang)
    if state is not Zustand.ANGEPASST:
        return word
    own, base = gemeinsam(datei.daten), gemeinsam(bestand.basis[datei.id])
    changed = [_title(key) for key in dict.fromkeys((*base, *own)) if own.get(key) != base.get(key)]
    return f"{word}: {', '.join(changed)}"


def _area(datei: Prozessdatei, bestand: Bestand) -> str:
    return f"{datei.bereich} {bereich_name(bestand, datei.bereich)}".strip()


def _law(gesetz: str, fundstelle: str | None) -> str:
    return f"{fundstelle} {gesetz}" if fundstelle else gesetz


def _participant(name: str, rolle: str | None, stelle: str | None, bestand: Bestand) -> str:
    office = bestand.name_von("stellen", stelle)
    notes = [note for note in (rolle, office) if note]
    return f"{name} ({', '.join(notes)})" if notes else name


def _name(key: str, bestand: Bestand) -> str:
    found = bestand.prozesse.get(key)
    return found.prozess.name if found else key


def _title(*path: str | int) -> str:
    """German title of a field as the schema gives it."""
    node = subschema("prozess", path) or schema("prozess")
    return str(node.get("title", path[-1]))


def _block(block: Mapping[str, Any], path: tuple[str | int, ...]) -> Iterator[tuple[str, str]]:
    for key, value in block.items():
        yield _title(*path, key), "\n".join(_value_lines(value, (*path, key)))


def _value_lines(value: Any, path: tuple[str | int, ...]) -> Iterator[str]:
    """A value in lines: nested fields below each other with their titles, items of a list with a dash."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "id":
                yield from _field_lines(_title(*path, key), list(_value_lines(inner, (*path, key))))
    elif isinstance(value, list):
        for item in value:
            lines = list(_value_lines(item, (*path, 0)))
            yield from _dashed(lines) if isinstance(item, Mapping) else lines
    else:
        yield wort(value)


def _field_lines(title: str, lines: list[str]) -> Iterator[str]:
    if len(lines) == 1:
        yield f"{title}: {lines[0]}"
        return
    yield f"{title}:"
    yield from (f"  {line}" for line in lines)


def _dashed(lines: list[str]) -> Iterator[str]:
    for index, line in enumerate(lines):
        yield f"{'- ' if index == 0 else '  '}{line}"


def _weaknesses(process: Prozess, blatt: Blatt) -> Iterator[str]:
    if not process.schwachstellen:
        return
    yield ""
    yield blatt.stil(_title("schwachstellen"), Stil.FETT)
    for weakness in process.schwachstellen:
        remedy = f" → {weakness.massnahme}" if weakness.massnahme else ""
        yield from absatz(f"{weakness.art}: {weakness.text}{remedy}", blatt, 2)


def _count(ablauf: Ablauf, lang: str) -> str:
    steps = sum(e.eintragsart is Eintragsart.SCHRITT for e in ablauf.eintraege)
    total = len(ablauf.eintraege)
    one = steps == 1
    de, en = ("Schritt", "step") if one else ("Schritte", "steps")
    return Message(f"  {steps} {de}, {total} Einträge", f"  {steps} {en}, {total} entries").text(lang)


@dataclass(frozen=True, slots=True)
class _Sicht:
    """What every line of a flow needs: numbers of entries, names of participants, language and sheet."""

    nummern: Mapping[str, int]
    namen: Mapping[str, str]
    lang: str
    blatt: Blatt

    def ziel(self, key: str) -> str:
        """Number of an entry; its id when there is no such entry."""
        return str(self.nummern.get(key, key))


def render_ablauf(process: Prozess, lang: str, blatt: Blatt) -> Iterator[str]:
    """The flow in reading order: number, text, who, how long, and where it goes when not simply on."""
    assert process.ablauf is not None
    entries = process.ablauf.eintraege
    numbers = {entry.id: index for index, entry in enumerate(entries, 1)}
    view = _Sicht(numbers, {p.id: p.name for p in process.beteiligte}, lang, blatt)
    for entry in entries:
        yield from _entry(entry, view)


def _entry(entry: Eintrag, view: _Sicht) -> Iterator[str]:
    blatt = view.blatt
    head = f"{view.nummern[entry.id]:>3}  {_sign(entry)} "
    lines = umbruch(entry.bezeichnung, blatt.breite - len(head))
    yield blatt.stil(head, Stil.LEISE) + lines[0]
    yield from (" " * len(head) + line for line in lines[1:])
    notes = " · ".join(_notes(entry, view))
    if notes:
        yield from (blatt.stil(line, Stil.LEISE) for line in absatz(notes, blatt, len(head)))
    for target in _exits(entry, view):
        yield from absatz(target, blatt, len(head))


def _exits(entry: Eintrag, view: _Sicht) -> Iterator[str]:
    for way in entry.wege:
        share = f" ({way.anteil.wert})" if way.anteil else ""
        yield f"{way.wenn}{share} → {view.ziel(way.weiter)}"
    for branch in entry.zweige:
        yield f"∥ → {view.ziel(branch)}"
    if entry.weiter and view.nummern.get(entry.weiter) != view.nummern[entry.id] + 1:
        yield f"→ {view.ziel(entry.weiter)}"


def _sign(entry: Eintrag) -> str:
    if entry.ereignis:
        return _ZEICHEN[entry.ereignis]
    return {
        Eintragsart.SCHRITT: "▭",
        Eintragsart.TEILPROZESS: "⊞",
        Eintragsart.ENTSCHEIDUNG: "◇",
        Eintragsart.PARALLEL: "╋",
        Eintragsart.ZUSAMMENFUEHRUNG: "╋",
    }[entry.eintragsart]


def _notes(entry: Eintrag, view: _Sicht) -> Iterator[str]:
    def word(de: str, en: str) -> str:
        return Message(de, en).text(view.lang)

    if entry.an:
        yield f"{word('während', 'during')} {view.ziel(entry.an)}"
    if entry.dauer:
        yield f"{word('Frist', 'limit')} {entry.dauer}"
    if entry.zusammenfuehrung:
        yield f"{word('wartet auf die Zweige von', 'waits for the branches of')} {view.ziel(entry.zusammenfuehrung)}"
    if entry.beteiligter:
        yield view.namen.get(entry.beteiligter, entry.beteiligter)
    if entry.nachricht:
        partner = entry.nachricht.von or entry.nachricht.an or ""
        direction = word("von", "from") if entry.nachricht.von else word("an", "to")
        name = entry.nachricht.name or word("Nachricht", "message")
        yield f"{name} {direction} {view.namen.get(partner, partner)}"
    if entry.bearbeitungszeit:
        yield str(entry.bearbeitungszeit.wert)
    if entry.liegezeit:
        yield f"{word('Liegezeit', 'waiting')} {entry.liegezeit.wert}"
    if entry.transportzeit:
        yield f"{word('Transport', 'transport')} {entry.transportzeit.wert}"
    if entry.teilprozess and entry.name:
        yield f"{word('Teilprozess', 'sub-process')} {entry.teilprozess}"


def as_json(datei: Prozessdatei, bestand: Bestand) -> str:
    """Versioned JSON: the state of the process and its data as they stand in the file."""
    state = bestand.zustand(datei.id) if bestand.ist_register else None
    content = {"format": FORMAT, "id": datei.id, "pfad": datei.pfad, "zustand": state, "daten": dict(datei.daten)}
    return to_json(content)


def gestrichen_as_json(record: Gestrichen) -> str:
    """Versioned JSON of a pruned process: its record instead of its data."""
    return to_json(
        {
            "format": FORMAT,
            "id": record.id,
            "pfad": None,
            "zustand": Zustand.GESTRICHEN,
            "daten": record.as_tree(),
        }
    )


def gestrichen_as_yaml(record: Gestrichen) -> str:
    """The record of a pruned process as it stands in a file."""
    return dump_new(record.as_tree()).decode().rstrip("\n")


def render_gestrichen(record: Gestrichen, lang: str, blatt: Blatt) -> Iterator[str]:
    """A pruned process: that it does not occur here, why, and how it comes back."""
    why = GESTRICHEN_WEIL[record.art]
    yield blatt.stil(einzeilig(record.name), Stil.FETT) + blatt.stil(f"  [{record.id}]", Stil.LEISE)
    yield from absatz(f"{why[:1].upper()}{why[1:]}: {record.grund}", blatt)
    facts = [
        (Message("Seit", "Since").text(lang), record.am),
        (Message("Durch", "By").text(lang), record.durch or ""),
    ]
    yield from paare(facts, blatt)
    yield Message(f"Zurückholen: prozesslib restore {record.id}", f"Bring back: prozesslib restore {record.id}").text(
        lang
    )
