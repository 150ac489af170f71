"""PL35x, continued: a document is the same wherever it stands in a flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prozesslib.check.abhilfe import Abhilfe
from prozesslib.check.befund import Schwere
from prozesslib.check.eintraege import Dokumentstelle, dokumente, frueher
from prozesslib.check.regel import Fund, regel
from prozesslib.check.uebersicht import Ablaufregel, Uebersicht
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.aehnlich import falte
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.yaml.edits import Edit


@regel("PL351", Schwere.WARNUNG, bei={"dokument"})
class DokumentEinSchreibweise(Ablaufregel):
    """Ein Dokument heißt in einem Ablauf überall gleich.

    Warum: Unter zwei Schreibweisen sind es für jede Auswertung zwei Dokumente.
    Falsch: Mietzuschuss-Antrag und Mietzuschussantrag
    Richtig: Mietzuschussantrag
    Beheben: Eine Schreibweise wählen; „check --fix --unsafe“ nimmt die häufigere.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        places = dokumente(flow.datei)
        folded = {place.dokument.dokument: _eng(place.name) for place in places}
        if len(set(folded.values())) == len(folded):
            return
        chosen: dict[str, str] = {}
        for name, _ in Counter(place.dokument.dokument for place in places).most_common():
            chosen.setdefault(folded[name], name)
        for place in places:
            name = place.dokument.dokument
            usual = chosen[folded[name]]
            if usual != name:
                path = (*place.pfad, "dokument")
                satz = Message(
                    f"„{name}“ heißt in diesem Ablauf auch „{usual}“.",
                    f"“{name}” is also called “{usual}” in this flow.",
                )
                hint = Message(f"Überall „{usual}“ schreiben.", f"Write “{usual}” everywhere.")
                yield Fund(path, satz, hint, abhilfe=Abhilfe((Edit(path, usual),), sicher=False))


def _eng(name: str) -> str:
    """The letters and digits of a folded name."""
    return name if name.isalnum() else "".join(filter(str.isalnum, name))


@regel("PL354", Schwere.WARNUNG, bei={"dokument"})
class DokumentEntstehtVorher(Ablaufregel):
    """Ein Dokument entsteht, bevor es gebraucht wird.

    Warum: Nimmt ein Schritt, was erst ein späterer ausgibt, so stimmt die Reihenfolge nicht, oder es sind zwei
    verschiedene Dokumente.
    Falsch: „Bescheid versenden“ mit dem Bescheid im Eingang steht vor „Bescheid erstellen“.
    Richtig: Erst „Bescheid erstellen“, dann „Bescheid versenden“.
    Beheben: Die Reihenfolge berichtigen oder die Dokumente unterscheiden („Vorjahresbescheid“).
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        made: dict[str, set[int]] = {}
        for place in dokumente(flow.datei):
            if not place.eingang:
                made.setdefault(place.name, set()).add(place.knoten)
        for place in _zuerst_gebraucht(flow.datei):
            makers = made.get(place.name, set())
            graph = flow.datei.fluss if makers else None
            if graph is None or place.knoten in makers:
                continue
            if not all(graph.ablauf.eintraege[maker].baustein == "erstellen" for maker in makers):
                continue
            if not makers & frueher(graph, place.knoten) and not _gebracht(flow, place.name):
                satz = Message(
                    f"„{place.dokument.dokument}“ wird gebraucht, bevor es entsteht.",
                    f"“{place.dokument.dokument}” is needed before it is made.",
                )
                hint = Message(
                    "Reihenfolge berichtigen oder die Dokumente unterscheiden.",
                    "Mend the order, or tell the documents apart.",
                )
                yield Fund((*place.pfad, "dokument"), satz, hint)


def _zuerst_gebraucht(datei: Prozessdatei) -> Iterator[Dokumentstelle]:
    """Where a document comes in at the step that names it first."""
    first: dict[str, int] = {}
    for place in dokumente(datei):
        if first.setdefault(place.name, place.knoten) == place.knoten and place.eingang:
            yield place


def _gebracht(flow: Uebersicht, name: str) -> bool:
    """Whether a message brings the document."""
    return any(
        entry.nachricht and entry.nachricht.von and falte(entry.nachricht.name or "") == name
        for _, entry in flow.nachrichten
    )


@regel("PL355", Schwere.WARNUNG, ab_status="in-pruefung", bei={"dokument"})
class DokumentMitMedium(Ablaufregel):
    """Ein Dokument, das an einer Stelle ein Medium hat, hat es an jeder.

    Warum: Ohne Medium ist ein Medienbruch nicht zu sehen, und die Auswertung weist ihn als unbekannt aus. Nur was kein
    Dokument ist (ein Gerät, eine Fundsache), hat nirgends eines.
    Falsch: eingang: [{dokument: Antrag}] und anderswo {dokument: Antrag, medium: papier}
    Richtig: eingang: [{dokument: Antrag, medium: papier}]
    Beheben: „medium“ mit einem Schlüssel aus dem Katalog der Medien ergänzen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        places = dokumente(flow.datei)
        known = {place.name for place in places if place.dokument.medium}
        for place in places:
            if place.dokument.medium is None and place.name in known:
                satz = Message(
                    f"Worauf „{place.dokument.dokument}“ hier vorliegt, steht nicht da.",
                    f"The medium of “{place.dokument.dokument}” is not said here.",
                )
                hint = Message("„medium“ ergänzen, etwa „papier“.", "Add “medium”, such as “papier”.")
                yield Fund(place.pfad, satz, hint)
