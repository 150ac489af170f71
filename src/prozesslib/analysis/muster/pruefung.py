"""Patterns of checks: chains of approval, the same check twice, nobody who looks over it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from prozesslib.analysis.kontrollen import Stellenart, risiken, stellen, vier_augen
from prozesslib.analysis.muster.register import Fund, Lage, aufgezaehlt, muster
from prozesslib.analysis.zustaendig import wer
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, Eintragsart

KETTE: Final = 3
"""So many approvals one after the other are a chain."""
_ZEICHNET: Final = frozenset({"mitzeichnen", "unterzeichnen"})
_REICHT_WEITER: Final = frozenset({"weiterleiten", "drucken", "scannen"})
_PRUEFT: Final = ("formell-pruefen", "fachlich-pruefen", "identifizieren", "berechnen")
_SIEHT_HIN: Final = frozenset({*_ZEICHNET, "formell-pruefen", "fachlich-pruefen", "entscheiden"})
_ART: Final = {
    Stellenart.ZAHLUNG: Message("Zahlung", "payment"),
    Stellenart.ENTSCHEIDUNG: Message("Entscheidung", "decision"),
}


@muster(
    "freigabekette",
    Message("Kette von Freigaben", "Chain of approvals"),
    art="schnittstelle",
    abhilfe=Message(
        "Zeichnungsbefugnis nach unten geben, gleichzeitig statt nacheinander mitzeichnen, Kenntnisnahme statt "
        "Zeichnung.",
        "Delegate the authority to sign, co-sign side by side instead of in turn, inform instead of asking for "
        "a signature.",
    ),
)
def freigabekette(lage: Lage) -> Iterator[Fund]:
    """Drei oder mehr Zeichnungen folgen aufeinander, ohne dass dazwischen in der Sache gearbeitet wird."""
    flow, entries = lage.flow, lage.flow.ablauf.eintraege
    chains: dict[int, tuple[Eintrag, ...]] = {}
    for node in flow.ordnung.folge:
        before = [chains.get(source, ()) for source in flow.vor[node] if (source, node) not in flow.ordnung.rueck]
        longest = max(before, key=len, default=())
        if entries[node].baustein in _ZEICHNET:
            chains[node] = (*longest, entries[node])
        elif entries[node].eintragsart is not Eintragsart.SCHRITT or entries[node].baustein in _REICHT_WEITER:
            chains[node] = longest
    found = [chain for chain in chains.values() if len(chain) >= KETTE]
    inner = {chain[:n] for chain in found for n in range(len(chain))}
    for chain in dict.fromkeys(chain for chain in found if chain not in inner):
        listed = aufgezaehlt((entry.bezeichnung for entry in chain), " → ")
        yield Fund(
            chain[-1],
            Message(f"{len(chain)} nacheinander: {listed.de}", f"{len(chain)} in a row: {listed.en}"),
        )


@muster(
    "doppelpruefung",
    Message("Zweimal dieselbe Prüfung", "The same check twice"),
    art="doppelarbeit",
    intern=True,
    abhilfe=Message(
        "Einmal prüfen und das Ergebnis festhalten; ist es als Vier-Augen-Prinzip gewollt, als Kontrolle "
        "eintragen (iks).",
        "Check once and record the result; if it is meant as four eyes, enter it as a control (iks).",
    ),
)
def doppelpruefung(lage: Lage) -> Iterator[Fund]:
    """Zwei Schritte desselben Bausteins prüfen hintereinander dasselbe Dokument oder heißen gleich."""
    controls = _kontrolliert(lage)
    for first, second in combinations(lage.schritte(*_PRUEFT), 2):
        if first.baustein != second.baustein or second.id in controls:
            continue
        if lage.flow.stelle[second.id] not in lage.vorwaerts(first):
            continue
        both = sorted({d.dokument for d in first.eingang} & {d.dokument for d in second.eingang})
        if both or (first.schritt or "").casefold() == (second.schritt or "").casefold():
            what, before = aufgezaehlt(both or [second.bezeichnung]), first.bezeichnung
            said = Message(f"{what.de} schon geprüft bei „{before}“", f"{what.en} checked before at “{before}”")
            yield Fund(second, said)


@muster(
    "allein",
    Message("Eine Rolle allein", "One role alone"),
    art="recht",
    intern=True,
    abhilfe=Message(
        "Zweite Person prüfen oder zeichnen lassen; ist das geregelt, als Kontrolle oder Vier-Augen-Prinzip "
        "eintragen (iks).",
        "Let a second person check or sign; where that is settled, enter it as a control or as four eyes (iks).",
    ),
)
def allein(lage: Lage) -> Iterator[Fund]:
    """Über Geld oder nach Ermessen entscheidet eine Rolle, und keine andere sieht immer davor oder danach hin."""
    said = vier_augen(lage.bestand, lage.datei)
    if said is not None and said.wert:
        return
    controls = _kontrolliert(lage)
    for entry, kind in stellen(lage.prozess):
        by = wer(lage.prozess, entry)
        if by is None or not by.intern or entry.automatisch or entry.id in controls or _andere_sehen_hin(lage, entry):
            continue
        word = _ART[kind]
        yield Fund(
            entry,
            Message(
                f"{word.de} allein bei „{by.name}“: keine andere Rolle prüft oder zeichnet",
                f"{word.en} with “{by.name}” alone: no other role checks or signs",
            ),
        )


def _andere_sehen_hin(lage: Lage, entry: Eintrag) -> bool:
    """Whether another role looks at the case on every way to an entry or from it; a sub-process might."""
    by, flow = wer(lage.prozess, entry), lage.flow
    people = {other: who for other in flow.ablauf.eintraege if (who := wer(lage.prozess, other)) and who.intern}
    return any(
        _auf_jedem_weg(lage, flow.stelle[other.id], flow.stelle[entry.id])
        for other in flow.ablauf.eintraege
        if other.eintragsart is Eintragsart.TEILPROZESS
        or (other.baustein in _SIEHT_HIN and other in people and people[other] != by)
    )


def _auf_jedem_weg(lage: Lage, other: int, node: int) -> bool:
    if lage.flow.dominiert(other, node):
        return True
    while node not in (other, -1):
        node = lage.flow.postdominator[node]
    return node == other


def _kontrolliert(lage: Lage) -> set[str]:
    """The entries for which a control is recorded."""
    controls = (control for risk in risiken(lage.bestand, lage.datei) for control in risk.kontrollen)
    return {control["bei"] for control in controls if control.get("bei")}
