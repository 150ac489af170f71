"""PL3xx: events that say what happens, from whom, and after how long."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, regel
from prozesslib.check.uebersicht import Ablaufregel, Uebersicht
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart


@regel("PL333", Schwere.WARNUNG, bei={"ereignis"})
class EndeUnterscheidbar(Ablaufregel):
    """Jedes Ende sagt etwas anderes.

    Warum: Zwei Enden mit demselben Namen sind dasselbe Ergebnis; getrennt zählt es doppelt.
    Falsch: {ereignis: ende, name: Erledigt} an zwei Stellen
    Richtig: {ereignis: ende, name: Antrag bewilligt} und {ereignis: ende, name: Antrag abgelehnt}
    Beheben: Die Wege zu einem Ende führen oder die Enden unterscheiden.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        seen: dict[str, str] = {}
        for index, entry in flow.enden if len(flow.enden) > 1 else ():
            if entry.name and seen.setdefault(entry.name, entry.id) != entry.id:
                satz = Message(
                    f"Zwei Enden heißen „{entry.name}“.",
                    f"Two ends are called “{entry.name}”.",
                )
                hint = Message(
                    f"Den Weg zu „{seen[entry.name]}“ führen oder die Enden unterscheiden.",
                    f"Lead the way to “{seen[entry.name]}”, or tell the ends apart.",
                )
                yield Fund(("ablauf", index, "name"), satz, hint)


@regel("PL334", bei={"nachricht"})
class RichtungDerNachricht(Ablaufregel):
    """Was eintrifft, kommt von jemandem; was ausgelöst wird, geht an jemanden.

    Warum: Ein Start durch eine Nachricht, die man selbst verschickt, tritt nie ein; Pfeile zeigten in die falsche
    Richtung.
    Falsch: {ereignis: start, nachricht: {an: halter, name: Anmeldung}}
    Richtig: {ereignis: start, nachricht: {von: halter, name: Anmeldung}}
    Beheben: „von“ und „an“ tauschen, oder „richtung“ berichtigen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.nachrichten:
            if entry.nachricht is None or entry.ereignis in (None, "ende"):
                continue
            comes_in = entry.ereignis == "start" or entry.richtung == "eintreffend"
            if comes_in and entry.nachricht.an:
                satz = Message(
                    f"„{entry.bezeichnung}“ trifft ein, die Nachricht geht aber hinaus.",
                    f"“{entry.bezeichnung}” comes in, but the message goes out.",
                )
                hint = Message("„von“ statt „an“ schreiben.", "Write “von” instead of “an”.")
                yield Fund(("ablauf", index, "nachricht", "an"), satz, hint, key=True)
            elif not comes_in and entry.nachricht.von:
                satz = Message(
                    f"„{entry.bezeichnung}“ wird ausgelöst, die Nachricht kommt aber herein.",
                    f"“{entry.bezeichnung}” is sent, but the message comes in.",
                )
                hint = Message("„an“ statt „von“ schreiben.", "Write “an” instead of “von”.")
                yield Fund(("ablauf", index, "nachricht", "von"), satz, hint, key=True)


@regel("PL335", Schwere.WARNUNG, ab_status="in-pruefung", bei={"ereignis"})
class NachrichtMitGegenueber(Ablaufregel):
    """Ein Nachrichten-Ereignis sagt, von wem oder an wen.

    Warum: Auf eine Nachricht von niemandem wartet der Ablauf vergeblich.
    Falsch: {ereignis: nachricht, name: Antwort eingegangen}
    Richtig: {ereignis: nachricht, name: Antwort eingegangen, nachricht: {von: antragsteller}}
    Beheben: „nachricht: {von: …}“ oder „nachricht: {an: …}“ ergänzen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.nach_ereignis.get("nachricht", ()):
            if entry.nachricht is None:
                satz = Message(
                    f"Von wem „{entry.bezeichnung}“ kommt, steht nicht da.",
                    f"It is not said from whom “{entry.bezeichnung}” comes.",
                )
                hint = Message(
                    "„nachricht: {von: …}“ ergänzen.",
                    "Add “nachricht: {von: …}”.",
                )
                yield Fund(("ablauf", index), satz, hint)


@regel("PL336", Schwere.WARNUNG, ab_status="in-pruefung", bei={"ereignis"})
class FristMitDauer(Ablaufregel):
    """Ein Frist-Ereignis nennt seine Dauer, oder „fristen“ sagt, wie lange sie läuft.

    Warum: Ohne Dauer weiß niemand, wann sie abgelaufen ist, und keine Auswertung kennt die Wartezeit.
    Falsch: {ereignis: frist, name: Frist abgelaufen}
    Richtig: {ereignis: frist, name: Frist abgelaufen, dauer: 2 Wochen}
    Beheben: „dauer“ ergänzen; hängt sie vom Fall ab, das im „hinweis“ sagen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.nach_ereignis.get("frist", ()):
            if not entry.dauer and not entry.hinweis:
                satz = Message(
                    f"Wie lange die Frist „{entry.bezeichnung}“ läuft, steht nicht da.",
                    f"It is not said how long “{entry.bezeichnung}” runs.",
                )
                hint = Message("„dauer“ oder „hinweis“ ergänzen.", "Add “dauer” or “hinweis”.")
                yield Fund(("ablauf", index), satz, hint)


@regel("PL337", Schwere.WARNUNG, bei={"dauer"})
class DauerNurBeiFrist(Ablaufregel):
    """Eine Dauer steht nur bei einem Frist-Ereignis.

    Warum: Nur eine Frist läuft ab; bei anderen Ereignissen liest niemand die Dauer, und keine Auswertung zählt sie.
    Falsch: {ereignis: nachricht, name: Antwort eingegangen, dauer: 2 Wochen}
    Richtig: {ereignis: frist, name: Antwort ausgeblieben, dauer: 2 Wochen}
    Beheben: Ein Frist-Ereignis daraus machen, oder das Warten als „liegezeit“ beim Schritt angeben.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.nach_art.get(Eintragsart.EREIGNIS, ()):
            if entry.dauer and entry.ereignis != "frist":
                satz = Message(
                    f"„{entry.bezeichnung}“ ist keine Frist und hat doch eine Dauer.",
                    f"“{entry.bezeichnung}” is no deadline but has a duration.",
                )
                hint = Message("„ereignis: frist“, oder die Dauer streichen.", "Use “ereignis: frist”, or drop it.")
                yield Fund(("ablauf", index, "dauer"), satz, hint, key=True)
