"""PL3xx: the flow runs from its start to an end, and says so at every entry."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, prozess_regel
from prozesslib.message import Message
from prozesslib.model.ablauf import Ablauf, Eintrag, Eintragsart, erreichbar
from prozesslib.model.bestand import Bestand, Prozessdatei

_GANZ = Decimal(100)
_SPIELRAUM = Decimal("0.5")


def _entries(datei: Prozessdatei) -> Iterator[tuple[int, Eintrag]]:
    if datei.prozess.ablauf:
        yield from enumerate(datei.prozess.ablauf.eintraege)


def _indexed(ablauf: Ablauf) -> dict[str, int]:
    return {entry.id: index for index, entry in enumerate(ablauf.eintraege)}


def _starts(ablauf: Ablauf) -> list[str]:
    return [entry.id for entry in ablauf.eintraege if entry.ereignis == "start"]


@prozess_regel("PL301")
def beginn_eindeutig(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Ein Ablauf beginnt mit genau einem Start-Ereignis."""
    ablauf = datei.prozess.ablauf
    if ablauf is None:
        return
    starts = _starts(ablauf)
    if not starts:
        yield Fund(
            ("ablauf",),
            Message("Der Ablauf hat kein Start-Ereignis.", "The flow has no start event."),
            Message(
                "Als ersten Eintrag „ereignis: start“ mit Namen ergänzen.",
                "Add “ereignis: start” with a name as the first entry.",
            ),
            key=True,
        )
    for extra in starts[1:]:
        yield Fund(
            ("ablauf", _indexed(ablauf)[extra]),
            Message("Der Ablauf hat mehr als ein Start-Ereignis.", "The flow has more than one start event."),
        )


@prozess_regel("PL302")
def ende_vorhanden(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Ein Ablauf hat mindestens ein Ende-Ereignis, und nach einem Ende geht er nicht weiter."""
    ablauf = datei.prozess.ablauf
    if ablauf and not any(entry.ist_ende for entry in ablauf.eintraege):
        satz = Message("Der Ablauf hat kein Ende-Ereignis.", "The flow has no end event.")
        yield Fund(("ablauf",), satz, key=True)
    for index, entry in _entries(datei):
        if entry.ist_ende and entry.weiter:
            satz = Message("Nach einem Ende geht es nicht weiter.", "Nothing follows an end.")
            yield Fund(("ablauf", index, "weiter"), satz, key=True)


@prozess_regel("PL303")
def eintrag_erreichbar(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Jeder Eintrag wird vom Start aus erreicht."""
    ablauf = datei.prozess.ablauf
    if ablauf is None or not _starts(ablauf):
        return
    reached = erreichbar(_starts(ablauf), ablauf.nachfolger())
    for index, entry in _entries(datei):
        if entry.id not in reached:
            yield Fund(
                ("ablauf", index),
                Message(f"„{entry.bezeichnung}“ wird nie erreicht.", f"“{entry.bezeichnung}” is never reached."),
                Message(
                    f"Einen Weg oder ein „weiter: {entry.id}“ dorthin führen.",
                    f"Lead a way or a “weiter: {entry.id}” there.",
                ),
            )


@prozess_regel("PL304")
def ende_erreichbar(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Von jedem Eintrag aus wird ein Ende erreicht."""
    ablauf = datei.prozess.ablauf
    ends = [entry.id for entry in ablauf.eintraege if entry.ist_ende] if ablauf else []
    if ablauf is None or not ends:
        return
    finishing = erreichbar(ends, ablauf.vorgaenger())
    for index, entry in _entries(datei):
        if entry.id not in finishing:
            satz = Message(
                f"Von „{entry.bezeichnung}“ führt kein Weg zu einem Ende.",
                f"No way leads from “{entry.bezeichnung}” to an end.",
            )
            yield Fund(("ablauf", index), satz)


@prozess_regel("PL305")
def kein_stiller_durchfall(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Der nächste Eintrag ist nie eine stille Wahl.

    Ohne „weiter“ folgt der nächste Eintrag der Liste. Ist der das Ziel einer Entscheidung oder Verzweigung, hängt
    er an einem Schritt oder fehlt er, so muss „weiter“ dastehen.
    """
    ablauf = datei.prozess.ablauf
    if ablauf is None:
        return
    index, names = _indexed(ablauf), {entry.id: entry.bezeichnung for entry in ablauf.eintraege}
    for fall in ablauf.durchfaelle:
        if fall.ziel is None:
            satz = Message(
                f"Nach „{names[fall.von]}“ ist die Liste zu Ende.",
                f"The list ends after “{names[fall.von]}”.",
            )
            hint = Message("Ein „ereignis: ende“ anfügen oder „weiter“ angeben.", "Add an end event or “weiter”.")
        else:
            satz = Message(
                f"„{names[fall.von]}“ läuft still in „{names[fall.ziel]}“ hinein.",
                f"“{names[fall.von]}” silently falls into “{names[fall.ziel]}”.",
            )
            hint = Message(
                f"Ist das so gemeint, „weiter: {fall.ziel}“ angeben, sonst das richtige Ziel.",
                f"If that is meant, write “weiter: {fall.ziel}”, else the right target.",
            )
        yield Fund(("ablauf", index[fall.von]), satz, hint)


@prozess_regel("PL306")
def wenn_eindeutig(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Jede Antwort kommt in einer Entscheidung nur einmal vor."""
    for index, entry in _entries(datei):
        seen: set[str] = set()
        for position, way in enumerate(entry.wege):
            if way.wenn in seen:
                yield Fund(
                    ("ablauf", index, "wege", position, "wenn"),
                    Message(
                        f"Die Antwort „{way.wenn}“ gibt es bei „{entry.bezeichnung}“ schon.",
                        f"The answer “{way.wenn}” is there twice at “{entry.bezeichnung}”.",
                    ),
                )
            seen.add(way.wenn)


@prozess_regel("PL307")
def anteile_ergeben_hundert(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Die Anteile einer Entscheidung mit genau einem Weg ergeben zusammen 100 %.

    Entweder haben alle Wege einen Anteil oder keiner. Gerundete Anteile dürfen um 0,5 abweichen.
    """
    for index, entry in _entries(datei):
        shares = [way.anteil.wert.wert for way in entry.wege if way.anteil]
        if not shares:
            continue
        path = ("ablauf", index, "wege")
        if len(shares) < len(entry.wege):
            satz = Message(
                f"Bei „{entry.bezeichnung}“ haben nur {len(shares)} von {len(entry.wege)} Wegen einen Anteil.",
                f"At “{entry.bezeichnung}” only {len(shares)} of {len(entry.wege)} ways have a share.",
            )
            yield Fund(path, satz, key=True)
        elif entry.art != "mehrere" and abs(sum(shares) - _GANZ) > _SPIELRAUM:
            total = str(sum(shares)).replace(".", ",")
            satz = Message(
                f"Die Anteile bei „{entry.bezeichnung}“ ergeben {total} % statt 100 %.",
                f"The shares at “{entry.bezeichnung}” add up to {total} % instead of 100 %.",
            )
            yield Fund(path, satz, key=True)


@prozess_regel("PL308")
def ziel_bekannt(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Jedes Ziel von „weiter“, „wege“ und „zweige“ ist ein Eintrag des Ablaufs, und kein Start."""
    ablauf = datei.prozess.ablauf
    if ablauf is None:
        return
    starts, known = set(_starts(ablauf)), _indexed(ablauf)
    for index, entry in _entries(datei):
        for path, target in _targets(index, entry):
            if target not in known:
                satz = Message(f"Den Eintrag „{target}“ gibt es nicht.", f"There is no entry “{target}”.")
                yield Fund(path, satz)
            elif target in starts and path[-1] != "an":
                yield Fund(
                    path,
                    Message(
                        "Kein Weg führt zurück in ein Start-Ereignis.",
                        "No way leads back into a start event.",
                    ),
                    Message(
                        "Auf den ersten Schritt nach dem Start verweisen.",
                        "Refer to the first step after the start.",
                    ),
                )


def _targets(index: int, entry: Eintrag) -> Iterator[tuple[Path, str]]:
    if entry.weiter:
        yield ("ablauf", index, "weiter"), entry.weiter
    if entry.an:
        yield ("ablauf", index, "an"), entry.an
    for position, way in enumerate(entry.wege):
        yield ("ablauf", index, "wege", position, "weiter"), way.weiter
    for position, target in enumerate(entry.zweige):
        yield ("ablauf", index, "zweige", position), target


@prozess_regel("PL309")
def kennung_eindeutig(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Kennungen kommen in einer Liste nur einmal vor, im Ablauf, bei Beteiligten, Rechtsgrundlagen und so fort."""
    for path, items in _lists(datei.daten):
        seen: set[str] = set()
        for index, item in enumerate(items):
            name = item.get("id") if isinstance(item, dict) else None
            if name in seen:
                satz = Message(f"Die Kennung „{name}“ gibt es hier schon.", f"The id “{name}” is taken here.")
                yield Fund((*path, index, "id"), satz)
            elif name:
                seen.add(name)


def _lists(tree: Any, path: Path = ()) -> Iterator[tuple[Path, list[Any]]]:
    """Every list of a process, at any depth but in foreign attributes."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key != "zusatz":
                yield from _lists(value, (*path, key))
    elif isinstance(tree, list):
        yield path, tree
        for index, value in enumerate(tree):
            yield from _lists(value, (*path, index))


@prozess_regel("PL310")
def zusammenfuehrung_passt(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Eine Zusammenführung gehört zu einer Verzweigung, und jede Verzweigung hat genau eine."""
    splits = {
        entry.id
        for _, entry in _entries(datei)
        if entry.eintragsart is Eintragsart.PARALLEL or (entry.wege and entry.art == "mehrere")
    }
    joined: set[str] = set()
    for index, entry in _entries(datei):
        split = entry.zusammenfuehrung
        if split is None:
            continue
        if split not in splits:
            satz = Message(f"„{split}“ ist keine Verzweigung.", f"“{split}” is no split.")
            yield Fund(("ablauf", index, "zusammenfuehrung"), satz)
        elif split in joined:
            satz = Message(f"„{split}“ wird schon zusammengeführt.", f"“{split}” is already joined.")
            yield Fund(("ablauf", index, "zusammenfuehrung"), satz)
        joined.add(split)
    for index, entry in _entries(datei):
        if entry.id in splits - joined:
            satz = Message(
                f"Die Zweige von „{entry.bezeichnung}“ werden nirgends zusammengeführt.",
                f"The branches of “{entry.bezeichnung}” are never joined.",
            )
            yield Fund(("ablauf", index), satz)


@prozess_regel("PL311")
def angeheftet_an_schritt(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Ein Ereignis hängt nur an einem Schritt oder Teilprozess und ist Frist, Nachricht oder Fehler."""
    kinds = {entry.id: entry.eintragsart for _, entry in _entries(datei)}
    for index, entry in _entries(datei):
        if entry.an is None:
            continue
        if kinds.get(entry.an) not in (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS, None):
            satz = Message(
                f"„{entry.bezeichnung}“ hängt an „{entry.an}“, das kein Schritt ist.",
                f"“{entry.bezeichnung}” hangs on “{entry.an}”, which is no step.",
            )
            yield Fund(("ablauf", index, "an"), satz)
        if entry.ereignis in ("start", "ende"):
            satz = Message("Ein Start oder Ende hängt an keinem Schritt.", "A start or end hangs on no step.")
            yield Fund(("ablauf", index, "an"), satz)


@prozess_regel("PL312", Schwere.WARNUNG, ab_status="in-pruefung")
def schritt_vollstaendig(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Ab „in-pruefung“ hat jeder Schritt einen Beteiligten und einen Baustein."""
    for index, entry in _entries(datei):
        if entry.eintragsart is not Eintragsart.SCHRITT:
            continue
        for key, what in (("beteiligter", "Beteiligter"), ("baustein", "Baustein")):
            if getattr(entry, key) is None:
                satz = Message(
                    f"Dem Schritt „{entry.bezeichnung}“ fehlt: {what}.",
                    f"The step “{entry.bezeichnung}” lacks: {key}.",
                )
                yield Fund(("ablauf", index), satz)


@prozess_regel("PL313", Schwere.WARNUNG)
def extern_handelt_nicht(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Schritte führt die Verwaltung aus; Beteiligte von außen kommen durch Nachrichten vor."""
    outside = {p.id for p in datei.prozess.beteiligte if p.art == "extern"}
    for index, entry in _entries(datei):
        if entry.eintragsart is Eintragsart.SCHRITT and entry.beteiligter in outside:
            satz = Message(
                f"„{entry.bezeichnung}“ wird von einem Beteiligten außerhalb der Verwaltung ausgeführt.",
                f"“{entry.bezeichnung}” is done by a participant outside the administration.",
            )
            hint = Message("Als Nachricht von oder an ihn beschreiben.", "Describe it as a message from or to them.")
            yield Fund(("ablauf", index, "beteiligter"), satz, hint)


@prozess_regel("PL314", Schwere.WARNUNG)
def ereignis_entscheidet(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Nach einer Entscheidung durch Ereignis beginnt jeder Weg mit einem Ereignis."""
    kinds = {entry.id: entry.eintragsart for _, entry in _entries(datei)}
    for index, entry in _entries(datei):
        if entry.art != "ereignis":
            continue
        for position, way in enumerate(entry.wege):
            if kinds.get(way.weiter, Eintragsart.EREIGNIS) is not Eintragsart.EREIGNIS:
                satz = Message(
                    f"Der Weg „{way.wenn}“ führt nicht zu einem Ereignis.",
                    f"The way “{way.wenn}” does not lead to an event.",
                )
                yield Fund(("ablauf", index, "wege", position, "weiter"), satz)
