"""PL2xx, continued: references between processes that go in circles, or to what should not be referred to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from prozesslib.check.befund import Schwere
from prozesslib.check.fakten import Fakten
from prozesslib.check.kreise import kern, kreis
from prozesslib.check.regel import Bestandsregel, Bezugsregel, Fund, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message

_TEILPROZESS = "teilprozess"
_SELBST_GEPRUEFT = ("sollzu", "variante_von")
"""References whose target PL609 compares with the process itself."""


def _kreise(umfeld: Umfeld, ziele: Callable[[Fakten], tuple[str, ...]]) -> Iterator[tuple[Fakten, tuple[str, ...]]]:
    """Every circle over `ziele` once: the first of its processes by id, and the way from there back."""
    targets = ((key, ziele(prozess)) for key, prozess in umfeld.prozesse.items())
    graph = {key: found for key, found in targets if found}
    for key in kern(graph):
        way = kreis(key, graph)
        if way and key == min(way):
            yield umfeld.prozesse[key], way


def _weg(ids: tuple[str, ...]) -> str:
    return " → ".join((*ids, ids[0]))


@regel("PL213")
class VarianteOhneKreis(Bestandsregel):
    """Eine Variante führt zu einem Prozess, der nicht selbst Variante von ihr ist.

    Warum: Im Kreis gäbe es keinen Prozess, von dem die anderen abweichen.
    Falsch: A hat variante_von: B, und B hat variante_von: A
    Richtig: Nur B hat variante_von: A
    Beheben: „variante_von“ bei dem Prozess streichen, der die Regel ist.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for prozess, way in _kreise(umfeld, lambda p: (p.variante_von,) if p.variante_von else ()):
            if len(way) > 1:
                satz = Message(
                    f"„variante_von“ führt im Kreis: {_weg(way)}.", f"“variante_von” leads in a circle: {_weg(way)}."
                )
                yield Fund(("variante_von",), satz, datei=prozess.pfad)


@regel("PL214", Schwere.WARNUNG)
class TeilprozessOhneKreis(Bestandsregel):
    """Ein Teilprozess ruft nicht auf, wovon er selbst aufgerufen wird.

    Warum: Ein solcher Ablauf käme nie zu Ende, und Zeiten ließen sich nicht ausrechnen.
    Falsch: A hat den Teilprozess B, und B hat den Teilprozess A
    Richtig: A hat den Teilprozess B; B nennt A unter folgeprozesse
    Beheben: Einen der Aufrufe durch einen Schritt oder durch „folgeprozesse“ ersetzen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for prozess, way in _kreise(umfeld, _teilprozesse):
            target = way[1] if len(way) > 1 else way[0]
            path = next(path for path, key in prozess.verweise if path[-1] == _TEILPROZESS and key == target)
            satz = Message(
                f"Die Teilprozesse rufen sich im Kreis auf: {_weg(way)}.",
                f"The sub-processes call each other in a circle: {_weg(way)}.",
            )
            yield Fund(path, satz, datei=prozess.pfad)


def _teilprozesse(prozess: Fakten) -> tuple[str, ...]:
    return tuple([key for path, key in prozess.verweise if path[-1] == _TEILPROZESS]) if prozess.verweise else ()


@regel("PL215")
class SollZuIst(Bezugsregel):
    """„sollzu“ nennt den Prozess, wie er ist, kein anderes Soll.

    Warum: Der Vergleich von Ist und Soll hätte sonst kein Ist.
    Falsch: sollzu: hund-anmelden-soll
    Richtig: sollzu: hund-anmelden
    Beheben: Den Ist- oder Musterprozess nennen.
    """

    def pruefe_prozess(self, prozess: Fakten, umfeld: Umfeld) -> Iterator[Fund]:
        target = umfeld.prozesse.get(prozess.sollzu or "")
        if target is not None and target.id != prozess.id and target.modell == "soll":
            satz = Message(f"„{target.id}“ ist selbst ein Soll.", f"“{target.id}” is a target model itself.")
            hint = Message(f"Vermutlich: {target.sollzu}.", f"Probably: {target.sollzu}.") if target.sollzu else None
            yield Fund(("sollzu",), satz, hint, datei=prozess.pfad)


@regel("PL216", Schwere.WARNUNG)
class VerweisAufAktives(Bezugsregel):
    """Ein Verweis führt nicht zu einem Prozess, der inaktiv ist.

    Warum: Wer dem Verweis folgt, landet bei etwas, das es nicht mehr gibt.
    Falsch: folgeprozesse: [kinderreisepass-ausstellen], und dieser Prozess ist inaktiv
    Richtig: folgeprozesse: [reisepass-ausstellen]
    Beheben: Den Nachfolger nennen oder den Verweis streichen.
    """

    def pruefe_prozess(self, prozess: Fakten, umfeld: Umfeld) -> Iterator[Fund]:
        if prozess.status == "inaktiv":
            return
        for path, key in prozess.verweise:
            target = umfeld.prozesse.get(key)
            if target is not None and target.status == "inaktiv":
                successor = _nachfolger(umfeld, key)
                hint = Message(f"Ihn löst ab: {successor}.", f"Replaced by: {successor}.") if successor else None
                satz = Message(f"Der Prozess „{key}“ ist inaktiv.", f"Process “{key}” is inactive.")
                yield Fund(path, satz, hint, datei=prozess.pfad)


def _nachfolger(umfeld: Umfeld, key: str) -> str:
    return ", ".join(p.id for p in umfeld.prozesse.values() if key in p.ersetzt)


@regel("PL217", Schwere.WARNUNG)
class NichtAufSichSelbst(Bezugsregel):
    """Ein Prozess folgt nicht auf sich selbst und hängt nicht von sich selbst ab.

    Warum: Ein solcher Verweis sagt nichts und hält Auswertungen auf.
    Falsch: folgeprozesse: [hund-anmelden] in hund-anmelden
    Richtig: folgeprozesse: [hundesteuer-einziehen] in hund-anmelden
    Beheben: Den Verweis streichen. Was sich im Ablauf wiederholt, ist eine Schleife mit „weiter“.
    """

    def pruefe_prozess(self, prozess: Fakten, umfeld: Umfeld) -> Iterator[Fund]:
        for path, key in prozess.verweise:
            if key == prozess.id and path[-1] not in (*_SELBST_GEPRUEFT, _TEILPROZESS):
                satz = Message("Der Prozess verweist auf sich selbst.", "The process refers to itself.")
                yield Fund(path, satz, datei=prozess.pfad)


@regel("PL218", Schwere.HINWEIS, ab_status="freigegeben")
class TeilprozessFreigegeben(Bezugsregel):
    """Ein freigegebener Prozess ruft nur Teilprozesse auf, die auch freigegeben sind.

    Warum: Freigegeben ist sonst nur die Hülle; was drin geschieht, hat niemand angesehen.
    Falsch: status: freigegeben, und der Teilprozess steht auf entwurf
    Richtig: beide stehen auf freigegeben
    Beheben: Den Teilprozess prüfen und freigeben.
    """

    def pruefe_prozess(self, prozess: Fakten, umfeld: Umfeld) -> Iterator[Fund]:
        for path, key in prozess.verweise:
            target = umfeld.prozesse.get(key)
            if path[-1] == _TEILPROZESS and target and target.status not in ("freigegeben", "inaktiv"):
                satz = Message(
                    f"Der Teilprozess „{key}“ hat den Status „{target.status}“.",
                    f"Sub-process “{key}” has status “{target.status}”.",
                )
                yield Fund(path, satz, datei=prozess.pfad)


@regel("PL219", Schwere.WARNUNG)
class AnteileDerVarianten(Bestandsregel):
    """Die Anteile aller Varianten eines Prozesses ergeben zusammen höchstens 100 %.

    Warum: Sonst zählt eine Auswertung mehr Fälle, als es gibt.
    Falsch: Zwei Varianten von auftrag-vergeben, eine mit anteil: 70 %, eine mit anteil: 40 %
    Richtig: anteil: 60 % und anteil: 40 %
    Beheben: Die Anteile an denselben Fällen ausrichten; was übrig bleibt, entfällt auf den Prozess selbst.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        variants: defaultdict[str, list[Fakten]] = defaultdict(list)
        for process in umfeld.prozesse.values():
            if process.variante_von and process.anteil is not None:
                variants[process.variante_von].append(process)
        for key, found in variants.items():
            total = sum((Decimal(p.anteil or 0) for p in found), Decimal(0))
            if total > 100:
                shown = f"{total.normalize():f}"
                satz = Message(
                    f"Die Varianten von „{key}“ haben zusammen {shown.replace('.', ',')} % der Fälle.",
                    f"The variants of “{key}” have {shown} % of the cases together.",
                )
                names = ", ".join(p.id for p in found)
                yield Fund(
                    ("anteil",), satz, Message(f"Es sind: {names}.", f"They are: {names}."), datei=found[-1].pfad
                )
