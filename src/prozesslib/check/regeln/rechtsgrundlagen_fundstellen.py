"""PL62x, continued: sections that are cited as everybody cites them."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.recht.funde import besser, fundstellen
from prozesslib.check.recht.fundstelle import in_form, ist_lesbar, ist_offen, rueckwaerts
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei


@regel("PL620", Schwere.WARNUNG, bei={"fundstelle"})
class FundstelleInForm(Prozessregel):
    """Eine Fundstelle steht in der üblichen Schreibweise: Zeichen, Leerzeichen, Abkürzungen.

    Warum: Nur gleich Geschriebenes lässt sich suchen, vergleichen und mit dem Gesetz verknüpfen. Mehrere Paragrafen
        haben zwei Zeichen, zwischen Zeichen und Nummer steht ein Leerzeichen (Handbuch der Rechtsförmlichkeit).
    Falsch: {id: ao, gesetz: Abgabenordnung (AO), ebene: bund, fundstelle: "§3 Abs.2 S. 1"}
    Richtig: {id: ao, gesetz: Abgabenordnung (AO), ebene: bund, fundstelle: § 3 Abs. 2 Satz 1}
    Beheben: `check --fix` schreibt die Fundstelle um; gemeint bleibt dieselbe Stelle.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Citations that can be brought into form."""
        for path, text in fundstellen(datei):
            better = in_form(text)
            if better != text:
                satz = Message(
                    f"„{text}“ ist nicht die übliche Schreibweise.", f"“{text}” is not how a section is usually cited."
                )
                yield besser(path, satz, better)


@regel("PL621", Schwere.WARNUNG, bei={"fundstelle"})
class FundstelleLesbar(Prozessregel):
    """Eine Fundstelle nennt nur Paragrafen oder Artikel und ihre Teile.

    Warum: Was sonst noch zu sagen ist, macht die Fundstelle unauffindbar. Ein Gesetz steht unter „gesetz“, eine
        Erläuterung unter „hinweise“.
    Falsch: {id: bgb, gesetz: Bürgerliches Gesetzbuch (BGB), ebene: bund, fundstelle: siehe § 433 BGB}
    Richtig: {id: bgb, gesetz: Bürgerliches Gesetzbuch (BGB), ebene: bund, fundstelle: § 433}
    Beheben: Nur die Stelle stehen lassen. Eine Spanne läuft vorwärts: „§§ 33 bis 35“.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Citations that are none, and ranges that run backwards."""
        for path, text in fundstellen(datei):
            form = in_form(text)
            back = rueckwaerts(form)
            if back:
                yield Fund(
                    path,
                    Message(
                        f"Die Spanne von {back[0]} bis {back[1]} läuft rückwärts.",
                        f"The range from {back[0]} to {back[1]} runs backwards.",
                    ),
                    Message("Mit der kleineren Nummer beginnen.", "Begin with the smaller number."),
                )
            elif not ist_lesbar(form) and not ist_offen(form):
                yield Fund(
                    path,
                    Message(f"„{text}“ ist keine Fundstelle.", f"“{text}” is not a citation."),
                    Message("Zum Beispiel: § 3 Abs. 2 Satz 1 Nr. 4.", "Such as: § 3 Abs. 2 Satz 1 Nr. 4."),
                )


@regel("PL622", Schwere.WARNUNG, bei={"fundstelle"})
class FundstelleGeschlossen(Prozessregel):
    """Eine Fundstelle nennt Anfang und Ende, nicht „ff.“.

    Warum: „ff.“ lässt offen, wo der Bereich endet; wer das Gesetz nach einer Änderung prüft, weiß nicht, was gemeint
        war.
    Falsch: {id: sgb-x, gesetz: Zehntes Buch Sozialgesetzbuch (SGB X), ebene: bund, fundstelle: §§ 102 ff.}
    Richtig: {id: sgb-x, gesetz: Zehntes Buch Sozialgesetzbuch (SGB X), ebene: bund, fundstelle: §§ 102 bis 114}
    Beheben: Den letzten Paragrafen nennen: „§§ 102 bis 114“.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Citations with an open end."""
        for path, text in fundstellen(datei):
            if ist_offen(text):
                satz = Message(f"„{text}“ sagt nicht, wo es endet.", f"“{text}” does not say where it ends.")
                hint = Message("Den letzten Paragrafen nennen: „§§ 3 bis 5“.", "Name the last section: “§§ 3 bis 5”.")
                yield Fund(path, satz, hint)


@regel("PL629", Schwere.WARNUNG, ab_status="freigegeben", bei={"fristen"})
class FristMitFundstelle(Prozessregel):
    """Eine gesetzliche Frist in einem freigegebenen Text nennt Paragraf oder Artikel, nicht nur das Gesetz.

    Warum: Fristen werden nachgeprüft, und ein ganzes Gesetz ist kein Beleg. Für Landes- und Ortsrecht gilt das nicht,
        denn dort zählt jedes Land und jede Satzung anders.
    Falsch: fristen: [{id: anmeldung, name: Anmeldung, dauer: 2 Wochen, art: gesetzlich, rechtsgrundlage: bmg}]
    Richtig: rechtsgrundlagen: [{id: bmg, gesetz: Bundesmeldegesetz (BMG), ebene: bund, fundstelle: § 17 Abs. 1}]
    Beheben: Die Fundstelle bei der Rechtsgrundlage ergänzen, auf die sich die Frist beruft.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Statutory periods that rest on a law of the Bund or the EU as a whole."""
        laws = {law.id: law for law in datei.prozess.rechtsgrundlagen}
        for index, period in enumerate(datei.prozess.fristen):
            law = laws.get(period.rechtsgrundlage or "")
            if law and period.art == "gesetzlich" and law.ebene in ("bund", "eu") and not law.fundstelle:
                satz = Message(
                    f"Die Frist beruht auf „{law.gesetz}“, aber es fehlt die Fundstelle.",
                    f"The period rests on “{law.gesetz}”, but the section is missing.",
                )
                hint = Message(
                    f"Die Fundstelle bei rechtsgrundlagen „{law.id}“ ergänzen.",
                    f"Add the section (fundstelle) to the legal basis “{law.id}”.",
                )
                yield Fund(("fristen", index, "rechtsgrundlage"), satz, hint)
