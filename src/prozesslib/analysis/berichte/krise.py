"""How critical processes are, what stands still when something fails, and whether the recovery times fit together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prozesslib.analysis.bericht.bericht import Bericht
from prozesslib.analysis.bericht.einzahl import mal
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.gegenwart import ausgelassen, heutige
from prozesslib.analysis.krise.ausfaelle import ausfaelle
from prozesslib.analysis.krise.einstufung import abdeckung, einstufungen
from prozesslib.analysis.krise.lage import GRENZEN, STUFENWORT, Krisenlage, krisenlage
from prozesslib.analysis.krise.mittel import mittel
from prozesslib.analysis.krise.stimmigkeit import stimmigkeit
from prozesslib.message import Message


@bericht(
    "krise",
    Message("Kritische Prozesse und Ausfälle", "Critical processes and outages"),
    einstellungen={
        "stelle": Message("Was steht still, wenn diese Stelle ausfällt", "What stands still without this office"),
        "verfahren": Message("… wenn dieses IT-Verfahren ausfällt", "… without this IT system"),
        "personal": Message("… wenn so viel Prozent des Personals fehlen", "… with so many per cent of staff missing"),
        "grenzen": Message(
            f"Längste MTPD in AT für sehr hoch, hoch, mittel (sonst {GRENZEN})",
            f"Longest MTPD in working days for very high, high, middle (else {GRENZEN})",
        ),
    },
)
def krise(umfang: Umfang) -> Bericht:
    """Kritikalität, Ausfälle und die Stimmigkeit der Wiederanlaufzeiten.

    Aus dem Block krise (BSI-Standard 200-4): MTPD ist die längste hinnehmbare Ausfallzeit, RTO die Zeit bis zum
    Notbetrieb. Wo keine Kritikalität steht, folgt sie aus der MTPD; die Grenzen dafür legt jede Verwaltung selbst
    fest (Einstellung grenzen). Wovon ein kritischer Prozess abhängt (abhaengig_von), das ist mindestens so kritisch
    wie er: Es erbt seine Stufe, auch über mehrere Prozesse hinweg. Ein Prozess kann nicht früher zurück sein als das,
    wovon er abhängt: RTO und MTPD der Voraussetzung dürfen nicht länger sein als seine. Verglichen wird in
    Kalendertagen, fünf Arbeitstage sind eine Woche. Angaben der Blaupause stehen in eigenen Spalten und zählen nur
    mit --with-defaults; Widersprüche werden auch bei ihnen genannt.
    """
    left_out = ausgelassen(umfang)
    umfang = replace(umfang, prozesse=heutige(umfang))
    state = krisenlage(umfang)
    outages = tuple(ausfaelle(state))
    tables = (*(table for _, table in outages), einstufungen(state), stimmigkeit(state), mittel(state))
    return Bericht(
        "krise",
        Message("Kritische Prozesse und Ausfälle", "Critical processes and outages"),
        (*(sentence for sentence, _ in outages), *_kernsaetze(state), *left_out),
        tables,
        tuple(_erklaerung(state)),
    )


def _kernsaetze(state: Krisenlage) -> Iterator[Message]:
    scope = state.umfang
    if not scope.bestand.ist_register and not scope.mit_vorgaben:
        yield Message(
            "Eine Bibliothek hat keine eigenen Angaben; was hier steht, sind Vorgaben für Register.",
            "A library has no own figures; what stands here are defaults for registers.",
        )
        return
    known = [d.id for d in scope.prozesse if state.wirksam(d.id) is not None]
    cover = abdeckung(state)
    if not cover.reicht:
        yield Message(
            f"Noch keine Aussage, wie viele Prozesse kritisch sind: eingestuft sind hier {cover.satz().de}.",
            f"No statement yet on how many processes are critical: {cover.satz().en} are classed here.",
        )
        return
    top = [id_ for id_ in known if (e := state.wirksam(id_)) and e.stufe in ("hoch", "sehr-hoch")]
    yield Message(
        f"Hoch oder sehr hoch kritisch: {mal(len(top), 'Prozess', 'Prozesse')} (eingestuft: {cover.satz().de}).",
        f"Of high or very high criticality: {mal(len(top), 'process', 'processes')} (classed: {cover.satz().en}).",
    )


def _erklaerung(state: Krisenlage) -> Iterator[Message]:
    limits = state.umfang.einstellungen.get("grenzen", GRENZEN)
    yield Message(
        f"Stufe aus der MTPD: Grenzen {limits} AT für sehr hoch, hoch, mittel; darüber gering.",
        f"Class from the MTPD: limits {limits} working days for very high, high, middle; above that low.",
    )
    for datei in state.umfang.prozesse:
        found = state.erbe.get(datei.id)
        if found:
            before, word = state.stufen.get(datei.id), STUFENWORT[found.stufe]
            was = STUFENWORT[before.stufe] if before else Message("nicht eingestuft", "not classed")
            name, heir = state.name(found.wegen), datei.prozess.name
            yield Message(
                f"„{heir}“: {was.de}; „{name}“ hängt davon ab und ist {word.de}, also {word.de}.",
                f"“{heir}”: {was.en}; “{name}” depends on it and is {word.en}, so {word.en}.",
            )
