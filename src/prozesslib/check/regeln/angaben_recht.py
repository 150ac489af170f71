"""PL5xx, continued: what is laid down by law (deadlines, fees, forms, channels) does not contradict itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from prozesslib.check.abhilfe import Abhilfe
from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.angaben import Groesse
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.yaml.edits import Edit

_ELEKTRONISCH: Final = frozenset({"online-dienst", "e-mail", "de-mail", "behoerdenpostfach", "schnittstelle"})


@regel("PL515", Schwere.WARNUNG, ab_status="freigegeben", bei={"fristen"})
class FristMitRecht(Prozessregel):
    """Eine gesetzliche Frist nennt die Rechtsgrundlage, aus der sie folgt.

    Warum: Ändert sich das Gesetz, so findet man die Frist nur darüber; und wer sie anzweifelt, will nachlesen.
    Falsch: {id: erklaerung, name: Drittschuldnererklärung, dauer: 2 Wochen, art: gesetzlich}
    Richtig: {id: erklaerung, name: Drittschuldnererklärung, dauer: 2 Wochen, art: gesetzlich, rechtsgrundlage: zpo}
    Beheben: „rechtsgrundlage“ mit der Kennung aus „rechtsgrundlagen“ ergänzen. Gibt es nur eine, setzt sie
    „check --fix --unsafe“ ein.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        laws = datei.prozess.rechtsgrundlagen
        for index, deadline in enumerate(datei.prozess.fristen):
            owed = deadline.art == "gesetzlich" and deadline.dauer and not deadline.genehmigungsfiktion
            if not owed or deadline.rechtsgrundlage:
                continue
            satz = Message(
                f"Woraus die gesetzliche Frist „{deadline.name}“ folgt, steht nicht da.",
                f"It is not said what law the deadline “{deadline.name}” follows from.",
            )
            hint = Message("„rechtsgrundlage“ ergänzen.", "Add “rechtsgrundlage”.")
            edit = Edit(("fristen", index, "rechtsgrundlage"), laws[0].id) if len(laws) == 1 else None
            mend = Abhilfe((edit,), sicher=False) if edit else None
            yield Fund(("fristen", index), satz, hint, abhilfe=mend)


@regel("PL516", Schwere.WARNUNG, bei={"genehmigungsfiktion"})
class GenehmigungsfiktionGesetzlich(Prozessregel):
    """Eine Genehmigungsfiktion steht an einer gesetzlichen Frist der Verwaltung und nennt ihre Rechtsgrundlage.

    Warum: Eine Genehmigung gilt nur dann als erteilt, wenn ein Gesetz das anordnet (§ 42a VwVfG); wer die Frist
    übersieht, hat genehmigt.
    Falsch: {name: Entscheidung, dauer: 3 Monate, wer: antragsteller, genehmigungsfiktion: true}
    Richtig: {name: Entscheidung, dauer: 3 Monate, art: gesetzlich, wer: verwaltung, genehmigungsfiktion: true,
        rechtsgrundlage: pbefg}
    Beheben: „art: gesetzlich“, „wer: verwaltung“ und „rechtsgrundlage“ ergänzen, oder die Fiktion streichen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, deadline in enumerate(datei.prozess.fristen):
            if not deadline.genehmigungsfiktion:
                continue
            fits = deadline.art in ("gesetzlich", None) and deadline.wer in ("verwaltung", "dritte", None)
            if not fits or not deadline.rechtsgrundlage:
                satz = Message(
                    f"Die Genehmigungsfiktion bei „{deadline.name}“ ist nicht belegt.",
                    f"The deemed approval at “{deadline.name}” has no legal ground.",
                )
                hint = Message(
                    "„art: gesetzlich“, „wer: verwaltung“ und „rechtsgrundlage“ angeben.",
                    "State “art: gesetzlich”, “wer: verwaltung” and “rechtsgrundlage”.",
                )
                yield Fund(("fristen", index, "genehmigungsfiktion"), satz, hint)


@regel("PL517", Schwere.WARNUNG, bei={"gebuehr"})
class GebuehrPasstZurArt(Prozessregel):
    """Die Beträge einer Gebühr passen zu ihrer Art.

    Warum: „gebührenfrei“ mit Betrag oder „fest“ mit Rahmen sagt zweierlei; veröffentlicht wird es beides.
    Falsch: gebuehr: {art: gebuehrenfrei, betrag: "10,00 EUR"}
    Richtig: gebuehr: {art: fest, betrag: "10,00 EUR"}
    Beheben: Die Art berichtigen oder den Betrag streichen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for path, fee in _gebuehren(datei):
            for key in _unpassend(fee):
                satz = Message(
                    f"„{key}“ passt nicht zu „art: {fee['art']}“.",
                    f"“{key}” does not fit “art: {fee['art']}”.",
                )
                hint = Message("Art oder Betrag berichtigen.", "Mend the kind or the amount.")
                yield Fund((*path, key), satz, hint, key=True)


def _gebuehren(datei: Prozessdatei) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path, fee in (
        (("gebuehr",), datei.prozess.gebuehr),
        (("lokal", "gebuehr"), datei.prozess.lokal.get("gebuehr")),
    ):
        if fee:
            yield path, dict(fee)


def _unpassend(fee: dict[str, Any]) -> Iterator[str]:
    """The amounts that contradict the kind of the fee or each other."""
    wrong = {"gebuehrenfrei": ("betrag", "von", "bis"), "fest": ("von", "bis"), "rahmen": ("betrag",)}
    yield from (key for key in wrong.get(fee["art"], ()) if key in fee)
    if "von" in fee and "bis" in fee and Groesse.read(fee["von"]).wert >= Groesse.read(fee["bis"]).wert:
        yield "bis"


@regel("PL518", Schwere.WARNUNG, ab_status="freigegeben", bei={"gebuehr"})
class BetragMitRecht(Prozessregel):
    """Wo eine Gebühr einen Betrag nennt, nennt sie auch ihre Rechtsgrundlage.

    Warum: Beträge ändern sich; nur über die Rechtsgrundlage sieht man, ob einer noch gilt, und nur sie erlaubt es,
    ihn zu verlangen.
    Falsch: gebuehr: {art: fest, betrag: "10,00 EUR"}
    Richtig: gebuehr: {art: fest, betrag: "10,00 EUR", rechtsgrundlage: btog}
    Beheben: „rechtsgrundlage“ mit der Kennung aus „rechtsgrundlagen“ ergänzen, oder den Betrag weglassen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for path, fee in _gebuehren(datei):
            if fee.keys() & {"betrag", "von", "bis"} and "rechtsgrundlage" not in fee:
                satz = Message("Woraus der Betrag folgt, steht nicht da.", "It is not said what the amount rests on.")
                hint = Message("„rechtsgrundlage“ ergänzen.", "Add “rechtsgrundlage”.")
                yield Fund(path, satz, hint)


@regel("PL519", Schwere.WARNUNG, bei={"schriftform"})
class SchriftformElektronisch(Prozessregel):
    """Wo Schriftform vorgeschrieben ist, reicht online kein Vertrauensniveau „keine“ oder „basis“.

    Warum: Elektronisch ersetzen die Schriftform nur die Wege des § 3a VwVfG, und die stellen die Person sicher fest.
    Falsch: schriftform: schriftform, online: {vertrauensniveau: basis}
    Richtig: schriftform: schriftform, online: {vertrauensniveau: hoch}
    Beheben: Prüfen, ob wirklich Schriftform vorgeschrieben ist; sonst das Niveau anheben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for path, online in _online(datei):
            if datei.prozess.schriftform == "schriftform" and online.get("vertrauensniveau") in ("keine", "basis"):
                satz = Message(
                    f"Bei Schriftform reicht das Vertrauensniveau „{online['vertrauensniveau']}“ nicht.",
                    f"Where written form is required, “{online['vertrauensniveau']}” is not enough.",
                )
                hint = Message("Form prüfen oder das Niveau anheben.", "Check the form, or raise the level.")
                yield Fund((*path, "vertrauensniveau"), satz, hint)


def _online(datei: Prozessdatei) -> Iterator[tuple[Path, dict[str, Any]]]:
    own = datei.prozess.lokal.get("online")
    for path, online in ((("online",), datei.prozess.online), (("lokal", "online"), own)):
        if online:
            yield path, dict(online)


@regel("PL520", Schwere.WARNUNG, bei={"vertrauensniveau", "reifegrad"})
class OnlineMitKanal(Prozessregel):
    """Ein Vertrauensniveau oder ein Reifegrad ab 2 gehört zu einem elektronischen Kanal.

    Warum: Ohne elektronischen Kanal meldet sich niemand an; der Bericht zum Onlinezugang zählte eine Leistung, die es
    nicht gibt.
    Falsch: online: {kanaele: [papier], vertrauensniveau: hoch}
    Richtig: online: {kanaele: [papier, online-dienst], vertrauensniveau: hoch}
    Beheben: Den Kanal ergänzen oder das Vertrauensniveau streichen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for path, online in _online(datei):
            channels = online.get("kanaele")
            level = "vertrauensniveau" if online.get("vertrauensniveau", "keine") != "keine" else None
            level = "reifegrad" if level is None and online.get("reifegrad", 0) >= 2 else level
            if channels and level and not _ELEKTRONISCH & set(channels):
                satz = Message(
                    f"„{level}“ ist angegeben, aber kein elektronischer Kanal.",
                    f"“{level}” is stated, but no electronic channel.",
                )
                hint = Message("Kanal ergänzen, etwa „online-dienst“.", "Add a channel, such as “online-dienst”.")
                yield Fund((*path, level), satz, hint, key=True)
