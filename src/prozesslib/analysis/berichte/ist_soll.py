"""An Ist and its Soll: what falls away, what comes, and what that means in time and money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prozesslib.analysis.bedarf import bedarfe
from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Zahl, Zelle
from prozesslib.analysis.einstellungen import ARBEITSZEIT, arbeitszeit_von
from prozesslib.analysis.istsoll import Aenderung, Seite, aenderungen, paar, seite
from prozesslib.analysis.istsoll_kennzahlen import Kennzahl, kennzahlen
from prozesslib.analysis.saetze import grundlage, ohne_kernaussage, satz, text
from prozesslib.analysis.schutz import MINDESTENS
from prozesslib.analysis.zeiten import Zeitart, zeit
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag
from prozesslib.model.prozess import Prozess
from prozesslib.model.stufe import Stufe

_AENDERUNG = {
    Aenderung.WEG: Message("entfällt", "falls away"),
    Aenderung.NEU: Message("neu", "new"),
    Aenderung.ANDERS: Message("geändert", "changed"),
}
_SPALTEN = (
    Spalte("kennzahl", Message("Kennzahl", "Figure")),
    Spalte("ist", Message("Ist", "Ist"), zahlen=True),
    Spalte("ist_vorgabe", Message("Ist mit Vorgaben", "Ist with defaults"), zahlen=True, wichtig=False),
    Spalte("soll", Message("Soll", "Soll"), zahlen=True),
    Spalte("soll_vorgabe", Message("Soll mit Vorgaben", "Soll with defaults"), zahlen=True, wichtig=False),
    Spalte("unterschied", Message("Unterschied", "Difference"), zahlen=True),
)
_SCHRITTE = (
    Spalte("schritt", Message("Schritt", "Step")),
    Spalte("aenderung", Message("Änderung", "Change")),
    Spalte("ist", Message("Ist", "Ist")),
    Spalte("soll", Message("Soll", "Soll")),
)
_JAHR = ("stunden", "euro")
"""Figures a year, which are internal and are not shown for the work of fewer than three persons."""


@bericht(
    "ist-soll",
    Message("Ist und Soll eines Prozesses im Vergleich", "Ist and Soll of a process side by side"),
    einzeln=True,
    einstellungen={
        **ARBEITSZEIT,
        "soll": Message("Kennung des Soll, wenn es mehrere gibt", "Id of the Soll where there are several"),
    },
)
def ist_soll(umfang: Umfang) -> Bericht:
    """Was ein Soll gegenüber seinem Ist ändert.

    Verglichen werden ein Prozess und der, der ihn mit sollzu nennt. Schritte gehören zusammen, wenn sie dieselbe
    Kennung haben. Bearbeitungs-, Liege- und Durchlaufzeit sind Erwartungswerte wie im Bericht zeiten, Medienbrüche und
    Übergaben zählen so oft, wie ein Fall sie im Mittel durchläuft. Stunden im Jahr: Fälle des Ist × Minuten je Fall
    ÷ 60, für beide Seiten mit denselben Fällen; Euro mit den Sätzen des Katalogs entgelte. Der Unterschied ist Soll
    minus Ist, weniger als null heißt: im Soll weniger. Er steht nur da, wo beide Seiten mindestens zur Hälfte belegt
    sind, und lässt Schritte aus, deren Zeit nur eine Seite kennt. Weniger Stunden sind rechnerisch gebundene Zeit, kein
    Geld im Haushalt.
    """
    ist, soll = paar(umfang)
    cases = bedarfe(umfang.bestand, [ist], arbeitszeit_von(umfang))[0].faelle
    sides = (seite(umfang, ist, cases), seite(umfang, soll, cases))
    title = Message(f"Ist und Soll: {ist.prozess.name}", f"Ist and Soll: {ist.prozess.name}")
    tables = (_vergleich(umfang, sides), _schritte(sides))
    head, how = tuple(_kernsaetze(umfang, sides)), tuple(_erklaerung(umfang, sides))
    return Bericht("ist-soll", title, head, tables, how, zeichne=(ist.id, soll.id))


def _kernsaetze(umfang: Umfang, sides: tuple[Seite, Seite]) -> Iterator[Message]:
    found = _kennzahl("bearbeitung").vergleichspaar(*sides, umfang.mit_vorgaben)
    cover = sides[0].gemeinsam(sides[1], umfang.mit_vorgaben)
    if found is None:
        yield ohne_kernaussage(Message("Vergleich der Bearbeitungszeit", "Comparison of the work"), cover)
    else:
        said = cover.satz()
        yield satz(
            "Ein Fall braucht im Soll {n} min Bearbeitung, im Ist {v} min (verglichen: " + said.de + ").",
            "A case takes {n} min of work in the Soll, {v} min in the Ist (compared: " + said.en + ").",
            n=(found[1].wert, 1),
            v=(found[0].wert, 1),
        )
        yield from _im_jahr(umfang, sides)
    yield grundlage(umfang)


def _im_jahr(umfang: Umfang, sides: tuple[Seite, Seite]) -> Iterator[Message]:
    difference = _unterschied(umfang, _kennzahl("stunden"), sides)
    if difference is None:
        return
    word = ("weniger", "less") if difference.wert <= 0 else ("mehr", "more")
    yield satz(
        "Rechnerisch gebunden sind im Jahr {x} Stunden " + word[0] + "; das ist Arbeitszeit, kein Geld im Haushalt.",
        "{x} hours " + word[1] + " are bound a year by calculation; that is working time, not money in the budget.",
        x=(abs(difference.wert), 1),
    )


def _kennzahl(id_: str) -> Kennzahl:
    return next(kennzahl for kennzahl in kennzahlen() if kennzahl.id == id_)


def _zeigbar(umfang: Umfang, kennzahl: Kennzahl, sides: tuple[Seite, Seite]) -> bool:
    return kennzahl.id not in _JAHR or (umfang.stufe is Stufe.INTERN and not _wenige(sides))


def _wenige(sides: tuple[Seite, Seite]) -> bool:
    """Whether fewer than three persons do it on either side."""
    known = (side.bedarf.personen for side in sides)
    return any(persons is not None and persons < MINDESTENS for persons in known)


def _unterschied(umfang: Umfang, kennzahl: Kennzahl, sides: tuple[Seite, Seite]) -> Zahl | None:
    return kennzahl.unterschied(*sides, umfang.mit_vorgaben) if _zeigbar(umfang, kennzahl, sides) else None


def _vergleich(umfang: Umfang, sides: tuple[Seite, Seite]) -> Tabelle:
    rows = tuple(_zeile(umfang, sides, kennzahl) for kennzahl in kennzahlen())
    return Tabelle(
        "vergleich", Message("Vergleich", "Comparison"), _SPALTEN, rows, hinweise=tuple(_hinweise(umfang, sides))
    )


def _zeile(umfang: Umfang, sides: tuple[Seite, Seite], kennzahl: Kennzahl) -> tuple[Zelle, ...]:
    cells: list[Zahl | None] = []
    for side in sides:
        show = _zeigbar(umfang, kennzahl, sides)
        counted, every = (kennzahl.wert(side, asked) if show else None for asked in (umfang.mit_vorgaben, True))
        cells += [counted, every if every != counted else None]
    return (kennzahl.name, *cells, _unterschied(umfang, kennzahl, sides))


def _hinweise(umfang: Umfang, sides: tuple[Seite, Seite]) -> Iterator[Message]:
    if umfang.stufe is not Stufe.INTERN:
        yield Message("Stunden und Kosten im Jahr gibt es nur intern.", "Hours and costs a year are internal only.")
    elif _wenige(sides):
        yield Message(
            "Stunden und Kosten fehlen, weil weniger als drei Personen das tun (lokal.personal).",
            "Hours and costs are left out, since fewer than three persons do this (lokal.personal).",
        )
    elif sides[0].bedarf.faelle is None:
        yield Message(
            "Ohne eigene Fallzahl des Ist (lokal.fallzahl) gibt es keine Stunden im Jahr.",
            "Without own cases of the Ist (lokal.fallzahl) there are no hours a year.",
        )


def _schritte(sides: tuple[Seite, Seite]) -> Tabelle:
    ist, soll = (side.datei for side in sides)
    rows = tuple(
        (_name(before, after), _AENDERUNG[kind], _zeit(ist.prozess, before), _zeit(soll.prozess, after))
        for kind, before, after in aenderungen(ist, soll)
    )
    return Tabelle(
        "schritte", Message("Was sich an den Schritten ändert", "What changes in the steps"), _SCHRITTE, rows
    )


def _name(before: Eintrag | None, after: Eintrag | None) -> str:
    entry = after or before
    return entry.bezeichnung if entry else ""


def _zeit(process: Prozess, entry: Eintrag | None) -> str | None:
    """The working time of a step; ``~`` where it is estimated or came with the blueprint."""
    found = zeit(process, entry, Zeitart.BEARBEITUNG) if entry else None
    return str(found) if found else None


def _erklaerung(umfang: Umfang, sides: tuple[Seite, Seite]) -> Iterator[Message]:
    for side, word in zip(sides, ("Ist", "Soll"), strict=True):
        hours = _kennzahl("stunden")
        found = hours.wert(side, umfang.mit_vorgaben) if _zeigbar(umfang, hours, sides) else None
        cases = side.bedarf.faelle
        if found is not None and cases is not None:
            de, en = (
                f"{text(cases.wert, 0, lang)} {Message('Fälle', 'cases').text(lang)} × "
                f"{text(found.wert * 60 / cases.wert if cases.wert else Decimal(0), 2, lang)} min ÷ 60 = "
                f"{text(found.wert, 1, lang)} h"
                for lang in ("de", "en")
            )
            yield Message(f"{word}: {de}", f"{word}: {en}")
