"""PL90x, continued: rules that a municipality brings itself can be used and run."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.eigene.ortsregel import baue
from prozesslib.check.eigene.zusatzregeln import HINWEIS, MELDUNG, zusatzpakete
from prozesslib.check.regel import Bestandsregel, Fund, regel
from prozesslib.check.regeln.konventionen import kein_feld
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.store.bedingung import BedingungError
from prozesslib.store.layout import CONVENTIONS_FILE
from prozesslib.store.schemas import subschema


@regel("PL906")
class EigeneRegelBrauchbar(Bestandsregel):
    """Eine eigene Regel hat einen freien Code, einen Pfad, den es gibt, und Bedingungen, die sich prüfen lassen.

    Warum: Eine Regel, die nicht läuft, wiegt alle in Sicherheit. Bedingungen sind JSON-Schema ohne Verweise; Muster
        laufen in einer Zeit, die nur mit der Länge des Textes wächst, Rückbezüge und Vorausschau gibt es deshalb nicht.
    Falsch: muss: {pattern: "(?!x)"}
    Richtig: muss: {not: {pattern: "^x"}}
    Beheben: Die genannte Stelle ändern. Jeder Code steht nur an einer Regel.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        seen: set[str] = set()
        for index, eigene in enumerate(umfeld.konventionen.eigene_regeln):
            if eigene.id in seen:
                satz = Message(f"Den Code {eigene.id} gibt es schon.", f"The code {eigene.id} is taken.")
                hint = Message("Der zweiten Regel einen eigenen Code geben.", "Give the second rule its own code.")
                yield Fund(("eigene_regeln", index, "id"), satz, hint, datei=CONVENTIONS_FILE)
            seen.add(eigene.id)
            if (field := _unbekanntes_feld(eigene.pfad or "")) is not None:
                yield kein_feld(("eigene_regeln", index, "pfad"), field)
            try:
                baue(eigene)
            except BedingungError as error:
                yield Fund(("eigene_regeln", index, "id"), error.message, _BEISPIEL, datei=CONVENTIONS_FILE)


_BEISPIEL = Message(
    "Muster ohne Vorausschau und Rückbezüge, Schlüsselwörter wie minLength oder required: prozesslib rules PL906.",
    "Patterns without look-around and references, keywords such as minLength or required: prozesslib rules PL906.",
)


def _unbekanntes_feld(pfad: str) -> str | None:
    """The field at which a path leaves what a process can have; None for a path that holds."""
    plain = pfad.partition("[")[0].partition("*")[0].rstrip(".")
    if not plain or plain.startswith("lokal.zusatz") or subschema("prozess", plain.split(".")) is not None:
        return None
    return plain


@regel(MELDUNG, Schwere.WARNUNG)
class ZusatzregelLaeuft(Bestandsregel):
    """Regeln aus installierten Zusatzpaketen lassen sich laden und laufen.

    Warum: Ein Zusatzpaket ist fremder Programmtext; scheitert es, wird ohne seine Regeln geprüft, und das soll man
        wissen.
    Falsch: Ein Zusatzpaket, das eine fehlende Bibliothek braucht
    Richtig: Ein Zusatzpaket, das zu dieser Version des Programms passt
    Beheben: Das Zusatzpaket aktualisieren oder entfernen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for paket in zusatzpakete():
            if paket.fehler is not None:
                satz = Message(
                    f"Das Zusatzpaket „{paket.name}“ lässt sich nicht laden: {paket.fehler}",
                    f"The package “{paket.name}” cannot be loaded: {paket.fehler}",
                )
                yield Fund((), satz, HINWEIS, datei=CONVENTIONS_FILE)
