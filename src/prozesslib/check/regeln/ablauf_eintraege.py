"""PL3xx, continued: every entry of a flow fits what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, Prozessregel, regel
from prozesslib.check.uebersicht import Ablaufregel, Uebersicht
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.baum import fremd
from prozesslib.model.bestand import Prozessdatei

_GANZ = Decimal(100)
_SPIELRAUM = Decimal("0.5")


@regel("PL306", bei={"wege"})
class WennEindeutig(Ablaufregel):
    """Jede Antwort kommt in einer Entscheidung nur einmal vor.

    Warum: Bei zwei gleichen Antworten weiß niemand, welcher Weg gilt.
    Falsch: wege: [{wenn: ja, weiter: a}, {wenn: ja, weiter: b}]
    Richtig: wege: [{wenn: ja, weiter: a}, {wenn: nein, weiter: b}]
    Beheben: Die Antworten unterscheiden oder die Wege zusammenfassen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.entscheidungen:
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


@regel("PL307", bei={"wege"})
class AnteileErgebenHundert(Ablaufregel):
    """Die Anteile einer Entscheidung mit genau einem Weg ergeben zusammen 100 %.

    Warum: Aus den Anteilen werden mittlere Zeiten gerechnet. Entweder haben alle Wege einen Anteil oder keiner.
    Gerundete Anteile dürfen zusammen um 0,5 abweichen.
    Falsch: wege: [{wenn: ja, anteil: 85 %, ...}, {wenn: nein, anteil: 25 %, ...}]
    Richtig: wege: [{wenn: ja, anteil: 85 %, ...}, {wenn: nein, anteil: 15 %, ...}]
    Beheben: Die Anteile berichtigen, fehlende ergänzen oder alle weglassen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.entscheidungen:
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


@regel("PL309")
class KennungEindeutig(Prozessregel):
    """Kennungen kommen in einer Liste nur einmal vor.

    Warum: Im Ablauf, bei Beteiligten, Rechtsgrundlagen und so fort sagt die Kennung, was gemeint ist; auch der
    Abgleich braucht sie.
    Falsch: beteiligte: [{id: amt, ...}, {id: amt, ...}]
    Richtig: beteiligte: [{id: amt, ...}, {id: kasse, ...}]
    Beheben: Einer der Angaben eine eigene Kennung geben und die Verweise nachziehen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for path, items in datei.baum.listen:
            if len(items) > 1 and items[0].__class__ is dict and not fremd(path):
                ids = [item["id"] for item in items if "id" in item]
                if len(set(ids)) < len(ids):
                    yield from _mehrfach(path, items)


def _mehrfach(path: Path, items: list[Any]) -> Iterator[Fund]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        name = item.get("id") if isinstance(item, dict) else None
        if name in seen:
            satz = Message(f"Die Kennung „{name}“ gibt es hier schon.", f"The id “{name}” is taken here.")
            yield Fund((*path, index, "id"), satz)
        elif name:
            seen.add(name)


@regel("PL310", bei={"zusammenfuehrung", "parallel", "wege"})
class ZusammenfuehrungPasst(Ablaufregel):
    """Eine Zusammenführung gehört zu einer Verzweigung, und jede Verzweigung hat genau eine.

    Warum: Was nebeneinander läuft, muss wieder zusammenkommen, sonst geht es mehrfach weiter.
    Falsch: - {id: danach, schritt: Bescheid erstellen, zusammenfuehrung: pruefen}   # ein Schritt
    Richtig: - {id: danach, schritt: Bescheid erstellen, zusammenfuehrung: beteiligen}   # ein „parallel“
    Beheben: „zusammenfuehrung“ mit der Kennung der Verzweigung an den Eintrag schreiben, an dem alle Zweige
    ankommen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        if not flow.nebeneinander:
            return
        splits = {entry.id for _, entry in flow.nach_art.get(Eintragsart.PARALLEL, ())}
        splits.update(entry.id for _, entry in flow.entscheidungen if entry.art == "mehrere")
        joined: set[str] = set()
        for index, entry in flow.nach_art.get(Eintragsart.ZUSAMMENFUEHRUNG, ()):
            split = entry.zusammenfuehrung or ""
            if split not in splits:
                satz = Message(f"„{split}“ ist keine Verzweigung.", f"“{split}” is no split.")
                yield Fund(("ablauf", index, "zusammenfuehrung"), satz)
            elif split in joined:
                satz = Message(f"„{split}“ wird schon zusammengeführt.", f"“{split}” is already joined.")
                yield Fund(("ablauf", index, "zusammenfuehrung"), satz)
            joined.add(split)
        alone = splits - joined
        for index, entry in enumerate(flow.ablauf.eintraege) if alone else ():
            if entry.id in alone:
                satz = Message(
                    f"Die Zweige von „{entry.bezeichnung}“ werden nirgends zusammengeführt.",
                    f"The branches of “{entry.bezeichnung}” are never joined.",
                )
                yield Fund(("ablauf", index), satz)


@regel("PL311", bei={"an"})
class AngeheftetAnSchritt(Ablaufregel):
    """Ein Ereignis hängt nur an einem Schritt oder Teilprozess und ist Frist, Nachricht oder Fehler.

    Warum: Angeheftete Ereignisse beschreiben, was während der Arbeit geschehen kann; Anfang und Ende gehören
    nicht dazu.
    Falsch: - {id: zu-spaet, ereignis: frist, an: vollstaendig}   # eine Entscheidung
    Richtig: - {id: zu-spaet, ereignis: frist, an: nachfordern}   # ein Schritt
    Beheben: „an“ auf einen Schritt richten oder das Ereignis in die Reihe stellen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.angeheftet:
            if flow.art_von(entry.an) not in (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS, None):
                satz = Message(
                    f"„{entry.bezeichnung}“ hängt an „{entry.an}“, das kein Schritt ist.",
                    f"“{entry.bezeichnung}” hangs on “{entry.an}”, which is no step.",
                )
                yield Fund(("ablauf", index, "an"), satz)
            if entry.ereignis in ("start", "ende"):
                satz = Message("Ein Start oder Ende hängt an keinem Schritt.", "A start or end hangs on no step.")
                yield Fund(("ablauf", index, "an"), satz)


@regel("PL312", Schwere.WARNUNG, ab_status="in-pruefung", bei={"schritt"})
class SchrittVollstaendig(Ablaufregel):
    """Ab „in-pruefung“ hat jeder Schritt einen Beteiligten und einen Baustein.

    Warum: Ohne Beteiligten ist offen, wer handelt; ohne Baustein lässt sich der Schritt mit keinem anderen
    vergleichen.
    Falsch: - {id: pruefen, schritt: Antrag prüfen}
    Richtig: - {id: pruefen, schritt: Antrag prüfen, beteiligter: sachbearbeitung, baustein: formell-pruefen}
    Beheben: Beide Angaben ergänzen; die Bausteine stehen in kataloge/bausteine.yaml.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.schritte:
            if entry.beteiligter is not None and entry.baustein is not None:
                continue
            for key, what in (("beteiligter", "Beteiligter"), ("baustein", "Baustein")):
                if getattr(entry, key) is None:
                    satz = Message(
                        f"Dem Schritt „{entry.bezeichnung}“ fehlt: {what}.",
                        f"The step “{entry.bezeichnung}” lacks: {key}.",
                    )
                    yield Fund(("ablauf", index), satz)


@regel("PL313", Schwere.WARNUNG, bei={"schritt"})
class ExternHandeltNicht(Ablaufregel):
    """Schritte führt die Verwaltung aus; Beteiligte von außen kommen durch Nachrichten vor.

    Warum: Was andere tun, kann die Verwaltung weder ändern noch messen.
    Falsch: - {id: ausfuellen, schritt: Antrag ausfüllen, beteiligter: halter}
    Richtig: - {id: eingang, ereignis: start, name: Antrag eingegangen, nachricht: {von: halter, name: Antrag}}
    Beheben: Als Nachricht von dem Beteiligten oder an ihn beschreiben.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        outside = {p.id for p in flow.datei.prozess.beteiligte if p.art == "extern"}
        for index, entry in flow.schritte:
            if entry.beteiligter in outside:
                satz = Message(
                    f"„{entry.bezeichnung}“ wird von einem Beteiligten außerhalb der Verwaltung ausgeführt.",
                    f"“{entry.bezeichnung}” is done by a participant outside the administration.",
                )
                hint = Message(
                    "Als Nachricht von oder an ihn beschreiben.", "Describe it as a message from or to them."
                )
                yield Fund(("ablauf", index, "beteiligter"), satz, hint)


@regel("PL314", Schwere.WARNUNG, bei={"wege"})
class EreignisEntscheidet(Ablaufregel):
    """Nach einer Entscheidung durch Ereignis beginnt jeder Weg mit einem Ereignis.

    Warum: Hier entscheidet, was zuerst eintritt; ein Schritt tritt nicht ein.
    Falsch: - {wenn: keine Antwort, weiter: mahnen}   # ein Schritt
    Richtig: - {wenn: keine Antwort, weiter: frist-abgelaufen}   # ein Ereignis
    Beheben: Vor den Schritt ein Ereignis stellen, etwa „ereignis: frist“.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.entscheidungen:
            if entry.art != "ereignis":
                continue
            for position, way in enumerate(entry.wege):
                if flow.art_von(way.weiter) not in (Eintragsart.EREIGNIS, None):
                    satz = Message(
                        f"Der Weg „{way.wenn}“ führt nicht zu einem Ereignis.",
                        f"The way “{way.wenn}” does not lead to an event.",
                    )
                    yield Fund(("ablauf", index, "wege", position, "weiter"), satz)
