"""PL35x, continued: a document is the same wherever it stands in a flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prozesslib.check.abhilfe import Abhilfe
from prozesslib.check.befund import Schwere
from prozesslib.check.eintraege import dokumente, eintraege, frueher
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.aehnlich import falte
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.yaml.edits import Edit


@regel("PL351", Schwere.WARNUNG, bei={"dokument"})
class DokumentEinSchreibweise(Prozessregel):
    """Ein Dokument heißt in einem Ablauf überall gleich.

    Warum: Unter zwei Schreibweisen sind es für jede Auswertung zwei Dokumente.
    Falsch: Mietzuschuss-Antrag und Mietzuschussantrag
    Richtig: Mietzuschussantrag
    Beheben: Eine Schreibweise wählen; „check --fix --unsafe“ nimmt die häufigere.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        places = dokumente(datei)
        often = Counter(place.dokument.dokument for place in places)
        chosen: dict[str, str] = {}
        for name, _ in often.most_common():
            chosen.setdefault(_eng(name), name)
        if len(chosen) == len(often):
            return
        for place in places:
            name = place.dokument.dokument
            usual = chosen[_eng(name)]
            if usual != name:
                path = (*place.pfad, "dokument")
                satz = Message(
                    f"„{name}“ heißt in diesem Ablauf auch „{usual}“.",
                    f"“{name}” is also called “{usual}” in this flow.",
                )
                hint = Message(f"Überall „{usual}“ schreiben.", f"Write “{usual}” everywhere.")
                yield Fund(path, satz, hint, abhilfe=Abhilfe((Edit(path, usual),), sicher=False))


def _eng(name: str) -> str:
    """Letters and digits of a name, folded."""
    return "".join(c for c in falte(name) if c.isalnum())


@regel("PL354", Schwere.WARNUNG, bei={"dokument"})
class DokumentEntstehtVorher(Prozessregel):
    """Ein Dokument entsteht, bevor es gebraucht wird.

    Warum: Nimmt ein Schritt, was erst ein späterer ausgibt, so stimmt die Reihenfolge nicht, oder es sind zwei
    verschiedene Dokumente.
    Falsch: „Bescheid versenden“ mit dem Bescheid im Eingang steht vor „Bescheid erstellen“.
    Richtig: Erst „Bescheid erstellen“, dann „Bescheid versenden“.
    Beheben: Die Reihenfolge berichtigen oder die Dokumente unterscheiden („Vorjahresbescheid“).
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        flow = datei.fluss
        if flow is None:
            return
        made: dict[str, set[int]] = {}
        for place in dokumente(datei):
            if not place.eingang:
                made.setdefault(place.name, set()).add(place.knoten)
        first = _zuerst_genannt(datei)
        for place in dokumente(datei):
            name = place.name
            makers = made.get(name, set()) - {place.knoten}
            if not all(flow.ablauf.eintraege[maker].baustein == "erstellen" for maker in makers):
                continue
            if not place.eingang or not makers or first[name] != place.knoten or place.knoten in made[name]:
                continue
            if not makers & frueher(flow, place.knoten) and not _gebracht(datei, name):
                satz = Message(
                    f"„{place.dokument.dokument}“ wird gebraucht, bevor es entsteht.",
                    f"“{place.dokument.dokument}” is needed before it is made.",
                )
                hint = Message(
                    "Reihenfolge berichtigen oder die Dokumente unterscheiden.",
                    "Mend the order, or tell the documents apart.",
                )
                yield Fund((*place.pfad, "dokument"), satz, hint)


def _zuerst_genannt(datei: Prozessdatei) -> dict[str, int]:
    found: dict[str, int] = {}
    for place in dokumente(datei):
        found.setdefault(place.name, place.knoten)
    return found


def _gebracht(datei: Prozessdatei, name: str) -> bool:
    """Whether a message brings the document."""
    return any(
        entry.nachricht and entry.nachricht.von and falte(entry.nachricht.name or "") == name
        for _, entry in eintraege(datei)
    )


@regel("PL355", Schwere.WARNUNG, ab_status="in-pruefung", bei={"dokument"})
class DokumentMitMedium(Prozessregel):
    """Ein Dokument, das an einer Stelle ein Medium hat, hat es an jeder.

    Warum: Ohne Medium ist ein Medienbruch nicht zu sehen, und die Auswertung weist ihn als unbekannt aus. Nur was kein
    Dokument ist (ein Gerät, eine Fundsache), hat nirgends eines.
    Falsch: eingang: [{dokument: Antrag}] und anderswo {dokument: Antrag, medium: papier}
    Richtig: eingang: [{dokument: Antrag, medium: papier}]
    Beheben: „medium“ mit einem Schlüssel aus dem Katalog der Medien ergänzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        places = dokumente(datei)
        known = {place.name for place in places if place.dokument.medium}
        for place in places:
            if place.dokument.medium is None and place.name in known:
                satz = Message(
                    f"Worauf „{place.dokument.dokument}“ hier vorliegt, steht nicht da.",
                    f"The medium of “{place.dokument.dokument}” is not said here.",
                )
                hint = Message("„medium“ ergänzen, etwa „papier“.", "Add “medium”, such as “papier”.")
                yield Fund(place.pfad, satz, hint)
