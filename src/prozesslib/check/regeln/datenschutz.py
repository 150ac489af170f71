"""PL56x: what a process says for the record of processing activities is complete and agrees (Art. 30 GDPR)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.check.blockregel import Blockregel
from prozesslib.check.bloecke import Block
from prozesslib.check.regel import Fund, regel
from prozesslib.check.spaet import spaet
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

_VERLANGT: Final = ("zwecke", "betroffene", "datenkategorien", "empfaenger", "loeschfrist")
"""Art. 30(1) GDPR, letters b, c, d, f."""
_INHALT: Final = ("zwecke", "betroffene", "datenkategorien", "empfaenger", "loeschfrist", "rechtsgrundlage")
_BESONDERE: Final = spaet(
    r"gesundheit(?!sbelehrung|samt|swesen)|krankheit|diagnos|behinderung|biometri|fingerabdr|genetisch|religion|konfession|weltanschau"
    r"|gewerkschaft|ethnisch|politische (?:meinung|überzeugung)|sexual|sexuelle",
    re.IGNORECASE,
)
"""Words of Art. 9(1) GDPR and what is usual for them."""
_KEINE_FRIST: Final = frozenset({"unbegrenzt", "unbefristet", "dauerhaft", "nie", "offen", "unbekannt", "keine", "?"})
_KEIN_LAND: Final = frozenset({"ja", "möglich", "unbekannt", "offen", "vielleicht", "?"})


class _Datenschutzregel(Blockregel):
    block = "datenschutz"


@regel("PL560", Schwere.WARNUNG, ab_status="freigegeben", bei={"personenbezogen"})
class VerzeichnisVollstaendig(_Datenschutzregel):
    """Angaben zum Verzeichnis der Verarbeitungstätigkeiten sind vollständig, sobald sie begonnen sind.

    Warum: Art. 30 Abs. 1 DSGVO verlangt Zwecke, betroffene Personen, Datenkategorien, Empfänger und, wenn möglich,
    Löschfristen; ein halber Eintrag sieht fertig aus.
    Falsch: datenschutz: {personenbezogen: true, zwecke: [Festsetzung der Steuer]}
    Richtig: zwecke, betroffene, datenkategorien, empfaenger und loeschfrist
    Beheben: Die fehlenden Angaben ergänzen; wer sie noch nicht kennt, schreibt nur „personenbezogen: true“.
    """

    def _funde(self, privacy: Block, datei: Prozessdatei) -> Iterator[Fund]:
        if not privacy.get("personenbezogen") or not any(privacy.get(key) for key in _INHALT):
            return
        missing = [key for key in _VERLANGT if not privacy.get(key)]
        if missing:
            listed = ", ".join(missing)
            satz = Message(f"Für das Verzeichnis fehlt: {listed}.", f"The record lacks: {listed}.")
            yield Fund(privacy.pfad("personenbezogen"), satz, Message("Ergänzen.", "Add it."))


@regel("PL561", Schwere.WARNUNG, bei={"personenbezogen"})
class PersonenbezugEinig(_Datenschutzregel):
    """Wo keine personenbezogenen Daten verarbeitet werden, stehen auch keine Betroffenen und Datenkategorien.

    Warum: Der Prozess fehlte im Verzeichnis, obwohl er hineingehört.
    Falsch: datenschutz: {personenbezogen: false, betroffene: [Hundehalter]}
    Richtig: datenschutz: {personenbezogen: true, betroffene: [Hundehalter]}
    Beheben: „personenbezogen: true“ schreiben, oder die übrigen Angaben streichen.
    """

    def _funde(self, privacy: Block, datei: Prozessdatei) -> Iterator[Fund]:
        said = [key for key in ("betroffene", "datenkategorien", "besondere_kategorien") if privacy.get(key)]
        if privacy.get("personenbezogen") is False and said:
            satz = Message(
                f"Nicht personenbezogen, aber „{said[0]}“ ist angegeben.",
                f"Not personal, but “{said[0]}” is stated.",
            )
            hint = Message("„personenbezogen: true“ schreiben.", "Write “personenbezogen: true”.")
            yield Fund(privacy.pfad("personenbezogen"), satz, hint)


@regel("PL562", Schwere.WARNUNG, bei={"datenkategorien"})
class BesondereErkannt(_Datenschutzregel):
    """Wer Gesundheits-, Religions- oder biometrische Daten nennt, sagt „besondere_kategorien: true“.

    Warum: Für sie gilt Art. 9 DSGVO: eigene Rechtsgrundlage, strengerer Schutz, oft eine Folgenabschätzung.
    Falsch: datenkategorien: [Angaben zur Gesundheit], besondere_kategorien: false
    Richtig: datenkategorien: [Angaben zur Gesundheit], besondere_kategorien: true
    Beheben: „besondere_kategorien: true“ schreiben, oder die Datenkategorie genauer benennen.
    """

    def _funde(self, privacy: Block, datei: Prozessdatei) -> Iterator[Fund]:
        if privacy.get("besondere_kategorien"):
            return
        for index, kind in enumerate(privacy.get("datenkategorien", ())):
            if _BESONDERE.search(kind):
                satz = Message(
                    f"„{kind}“ sind besondere Kategorien (Art. 9 DSGVO), angegeben ist das nicht.",
                    f"“{kind}” are special categories (Art. 9 GDPR), but that is not stated.",
                )
                hint = Message("„besondere_kategorien: true“ schreiben.", "Write “besondere_kategorien: true”.")
                yield Fund((*privacy.pfad("datenkategorien"), index), satz, hint)
                return


@regel("PL563", Schwere.WARNUNG, ab_status="freigegeben", bei={"besondere_kategorien"})
class BesondereMitRecht(_Datenschutzregel):
    """Für besondere Kategorien nennt die Rechtsgrundlage mehr als Art. 6 DSGVO.

    Warum: Art. 6 allein erlaubt die Verarbeitung nicht; es braucht einen Fall des Art. 9 Abs. 2 oder ein Gesetz dazu.
    Falsch: rechtsgrundlage: [Art. 6 Abs. 1 Buchst. e DSGVO], besondere_kategorien: true
    Richtig: rechtsgrundlage: [Art. 6 Abs. 1 Buchst. e DSGVO mit Art. 9 Abs. 2 Buchst. g DSGVO und LDSG]
    Beheben: Den Fall des Art. 9 Abs. 2 DSGVO oder das Fachgesetz ergänzen.
    """

    def _funde(self, privacy: Block, datei: Prozessdatei) -> Iterator[Fund]:
        grounds = privacy.get("rechtsgrundlage", ())
        if privacy.get("besondere_kategorien") and grounds and all(_nur_art_6(ground) for ground in grounds):
            satz = Message(
                "Für besondere Kategorien reicht Art. 6 DSGVO allein nicht.",
                "For special categories Art. 6 GDPR alone is not enough.",
            )
            hint = Message("Art. 9 Abs. 2 DSGVO oder das Fachgesetz nennen.", "Name Art. 9(2) GDPR or the statute.")
            yield Fund(privacy.pfad("rechtsgrundlage"), satz, hint, key=True)


def _nur_art_6(ground: str) -> bool:
    return bool(re.fullmatch(r"Art\.? ?6[^,;§]{0,60}(DSGVO|DS-GVO)\.?", ground)) and " mit " not in ground


@regel("PL564", Schwere.WARNUNG, bei={"besondere_kategorien"})
class FolgenabschaetzungBedacht(_Datenschutzregel):
    """Wer hier einen Prozess mit besonderen Kategorien freigibt, sagt, ob eine Folgenabschätzung nötig ist.

    Warum: Art. 35 Abs. 3 Buchst. b DSGVO verlangt sie bei umfangreicher Verarbeitung; das muss jemand beurteilt haben.
    Falsch: lokal.status: freigegeben, besondere_kategorien: true
    Richtig: lokal: {status: freigegeben, datenschutz: {dsfa: false}}
    Beheben: Mit der oder dem Datenschutzbeauftragten klären und „dsfa“ eintragen.
    """

    def _funde(self, privacy: Block, datei: Prozessdatei) -> Iterator[Fund]:
        if datei.prozess.lokal.get("status") != "freigegeben" or not privacy.get("besondere_kategorien"):
            return
        if privacy.get("dsfa") is None:
            satz = Message(
                "Ob eine Folgenabschätzung nötig ist, steht nicht da.",
                "It is not said whether an impact assessment is needed.",
            )
            hint = Message("„lokal.datenschutz.dsfa“ eintragen.", "Enter “lokal.datenschutz.dsfa”.")
            yield Fund(privacy.pfad("besondere_kategorien"), satz, hint)


@regel("PL565", Schwere.WARNUNG, ab_status="in-pruefung", bei={"loeschfrist"})
class LoeschfristIstFrist(_Datenschutzregel):
    """Eine Löschfrist sagt, wann gelöscht wird.

    Warum: „unbegrenzt“ oder „offen“ ist keine Frist; Art. 5 Abs. 1 Buchst. e DSGVO begrenzt die Speicherung.
    Falsch: loeschfrist: unbegrenzt
    Richtig: loeschfrist: 10 Jahre nach Ende der Steuerpflicht
    Beheben: Die Frist aus Gesetz, Löschkonzept oder Aktenplan nennen, mit ihrem Beginn.
    """

    def _funde(self, privacy: Block, datei: Prozessdatei) -> Iterator[Fund]:
        if (privacy.get("loeschfrist") or "").strip(" .").casefold() in _KEINE_FRIST:
            satz = Message(
                f"„{privacy.get('loeschfrist')}“ sagt nicht, wann gelöscht wird.",
                f"“{privacy.get('loeschfrist')}” does not say when data are erased.",
            )
            hint = Message("Dauer und Beginn nennen.", "Name duration and beginning.")
            yield Fund(privacy.pfad("loeschfrist"), satz, hint)


@regel("PL566", Schwere.WARNUNG, ab_status="in-pruefung", bei={"auftragsverarbeitung", "drittland"})
class EmpfaengerGenannt(_Datenschutzregel):
    """Wer Daten außer Haus gibt, sagt an wen: bei Auftragsverarbeitung den Empfänger, bei Drittland das Land.

    Warum: Art. 30 Abs. 1 Buchst. d und e DSGVO verlangen beides; auch ein Auftragsverarbeiter ist Empfänger.
    Falsch: datenschutz: {auftragsverarbeitung: true, drittland: ja}
    Richtig: datenschutz: {auftragsverarbeitung: true, empfaenger: [IT-Dienstleister], drittland: keine}
    Beheben: Empfänger und Land nennen.
    """

    def _funde(self, privacy: Block, datei: Prozessdatei) -> Iterator[Fund]:
        if privacy.get("auftragsverarbeitung") and not privacy.get("empfaenger"):
            satz = Message(
                "Auftragsverarbeitung, aber kein Empfänger.",
                "Processing on behalf, but no recipient.",
            )
            hint = Message("„empfaenger“ ergänzen.", "Add “empfaenger”.")
            yield Fund(privacy.pfad("auftragsverarbeitung"), satz, hint)
        if (privacy.get("drittland") or "").strip(" .").casefold() in _KEIN_LAND - {""}:
            satz = Message("Welches Drittland, steht nicht da.", "It is not said which third country.")
            hint = Message("Land und Garantien nennen, sonst „keine“.", "Name country and safeguards, else “keine”.")
            yield Fund(privacy.pfad("drittland"), satz, hint)
