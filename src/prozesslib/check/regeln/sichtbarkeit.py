"""PL82x: nothing internal stands in a text that others read."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from prozesslib.check.befund import Schwere
from prozesslib.check.interna import INTERNA, Internum
from prozesslib.check.oeffentlich import lesbare_texte
from prozesslib.check.regel import Fund, regel
from prozesslib.check.sichtung import Textregel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei


class _Interna(Textregel):
    """A rule that looks for one kind of internal matter in what others may read."""

    hinweis: ClassVar[Message]

    @abstractmethod
    def satz(self, stelle: str) -> Message:
        """What is said of the place that was found."""

    def _funde(self, texte: frozenset[str], datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Every public text that shows such a matter."""
        for path, text in lesbare_texte(datei, umfeld):
            if text in texte:
                yield Fund(path, self.satz(next(self.art.funde(text))), self.hinweis)


@regel("PL820")
class KeineGeheimnisse(_Interna):
    """Kein Text enthält ein Kennwort, eine PIN oder einen Zugangscode.

    Warum: Was einmal in einem geteilten Verzeichnis stand, bleibt in dessen Geschichte lesbar.
    Falsch: hinweis: "Kennwort: Sommer2026"
    Richtig: hinweis: Die Zugangsdaten liegen im Kennwortspeicher.
    Beheben: Das Kennwort sofort ändern, dann hier streichen.
    """

    art = INTERNA[Internum.GEHEIMNIS]
    hinweis = Message("Kennwort ändern und hier streichen.", "Change the password, then drop it here.")

    def satz(self, stelle: str) -> Message:
        """The secret itself is not repeated."""
        return Message("Der Text enthält wohl ein Kennwort.", "The text seems to contain a password.")


@regel("PL821", Schwere.WARNUNG)
class KeineInternenAdressen(_Interna):
    """Kein öffentlicher Text nennt Rechner, Freigaben oder Pfade des eigenen Netzes.

    Warum: Für andere sind sie nutzlos, für Angreifer ein Plan des Netzes.
    Falsch: hinweis: Vorlage unter \\\\server01\\vorlagen
    Richtig: hinweis: Vorlage aus der Vorlagensammlung verwenden.
    Beheben: Beschreiben, was dort liegt; den Ort nach „lokal.hinweise“ schreiben.
    """

    art = INTERNA[Internum.RECHNER]
    hinweis = Message(
        "Beschreiben, was dort liegt; den Ort schreibt ein Register nach lokal.hinweise.",
        "Describe what lies there; a register writes the place into lokal.hinweise.",
    )

    def satz(self, stelle: str) -> Message:
        """The place is named."""
        return Message(f"„{stelle}“ liegt im eigenen Netz.", f"“{stelle}” lies in the own network.")


@regel("PL822", Schwere.WARNUNG)
class KeineRaeume(_Interna):
    """Kein öffentlicher Text nennt Räume.

    Warum: Sie gelten nur in einem Haus und veralten mit dem nächsten Umzug; wer den Text übernimmt, erbt sie.
    Falsch: hinweis: Abgabe in Zimmer 113
    Richtig: hinweis: Abgabe am Schalter
    Beheben: Die Stelle nennen; den Raum nach „lokal.hinweise“ oder in ein Zusatzattribut.
    """

    art = INTERNA[Internum.ORT]
    hinweis = Message(
        "Die Stelle nennen; den Raum schreibt ein Register nach lokal.hinweise.",
        "Name the office; a register writes the room into lokal.hinweise.",
    )

    def satz(self, stelle: str) -> Message:
        """The place is named."""
        return Message(f"„{stelle}“ gilt nur in einem Haus.", f"“{stelle}” holds in one house only.")


@regel("PL823", Schwere.WARNUNG)
class KeineSicherheitsprodukte(_Interna):
    """Kein öffentlicher Text nennt Produkte, die das Netz schützen.

    Warum: Wer das Produkt kennt, weiß, welche Lücke er suchen muss; und jeder Wechsel macht den Text falsch.
    Falsch: schritt: Meldung im FortiGate prüfen
    Richtig: schritt: Meldung der Firewall prüfen
    Beheben: Die Art des Verfahrens nennen; das Produkt gehört nach „lokal.verfahren“.
    """

    art = INTERNA[Internum.PRODUKT]
    hinweis = Message("Die Art des Verfahrens nennen, nicht das Produkt.", "Name the kind of system, not the product.")

    def satz(self, stelle: str) -> Message:
        """The product is named."""
        return Message(f"„{stelle}“ ist ein Produkt zum Schutz des Netzes.", f"“{stelle}” is a security product.")


@regel("PL824", Schwere.WARNUNG)
class KeineSperrvermerke(_Interna):
    """Kein öffentlicher Text trägt einen Vermerk wie „nur intern“.

    Warum: Hier liest ihn jeder; entweder stimmt der Vermerk nicht, oder der Text steht am falschen Ort.
    Falsch: hinweise: Nur für den internen Gebrauch. Rückfragen an die Leitung.
    Richtig: lokal: {hinweise: Rückfragen an die Leitung.}
    Beheben: Den Text nach „lokal.hinweise“ verschieben, oder den Vermerk streichen.
    """

    art = INTERNA[Internum.VERMERK]
    hinweis = Message("Nach lokal.hinweise verschieben.", "Move it to lokal.hinweise.")

    def satz(self, stelle: str) -> Message:
        """The mark is named."""
        return Message(f"„{stelle}“ steht in einem öffentlichen Feld.", f"“{stelle}” stands in a public field.")


@regel("PL825", Schwere.WARNUNG, ab_status="in-pruefung")
class KeineNotizen(_Interna):
    """Ab der Prüfung steht kein Merkzettel mehr im Text.

    Warum: „TODO“ und „???“ helfen beim Schreiben; veröffentlicht zeigen sie, dass der Text nicht fertig ist.
    Falsch: kurzbeschreibung: Wer einen Hund hält, meldet ihn an. TODO Frist
    Richtig: kurzbeschreibung: Wer einen Hund hält, meldet ihn binnen zwei Wochen an.
    Beheben: Erledigen und streichen, oder den Status auf „entwurf“ setzen.
    """

    art = INTERNA[Internum.NOTIZ]
    hinweis = Message("Erledigen und streichen.", "Do it and drop the note.")

    def satz(self, stelle: str) -> Message:
        """The note is named."""
        return Message(f"„{stelle}“ ist noch eine Notiz.", f"“{stelle}” is still a note.")
