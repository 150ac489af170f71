"""The record of processing activities out of the processes that handle personal data, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.einzahl import mal
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Abdeckung, Zahl, Zelle
from prozesslib.analysis.gegenwart import ausgelassen, heutige
from prozesslib.analysis.verarbeitung import (
    DANEBEN,
    VERLANGT,
    angabe_von,
    fehlende,
    ist_bestaetigt,
    ist_vollstaendig,
    personenbezogen,
)
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

_TITEL: Final = Message("Verzeichnis der Verarbeitungstätigkeiten", "Record of processing activities")


_ART_30: Final = Message("Art. 30 DSGVO", "Art. 30 GDPR")


@bericht("datenschutz", _TITEL)
def datenschutz(umfang: Umfang) -> Bericht:
    """Das Verzeichnis nach Art. 30 Abs. 1 DSGVO aus den Prozessen mit personenbezogenen Daten, und seine Lücken.

    Die Angaben stehen im Block datenschutz, eigene in lokal.datenschutz gehen vor. Die Buchstaben b bis g sind die
    des Art. 30 Abs. 1; f und g verlangt er, „wenn möglich“, e „gegebenenfalls“ (hier: ausdrücklich „keine“).
    Verantwortlicher (Buchst. a) ist die Verwaltung aus prozesslib.yaml; Vertreter und Datenschutzbeauftragte ergänzt
    man von Hand, denn Namen gehören nicht ins Register. Was aus der Blaupause stammt und hier nicht wiederholt ist,
    gilt erst als bestätigt, wenn der Prozess hier freigegeben ist (lokal.status). Rechtsgrundlage, Art. 9, Art. 28
    und Art. 35 verlangt Art. 30 nicht; sie gehören zur Rechenschaft daneben. Eine fehlende Angabe ist eine Lücke,
    kein Nein.
    """
    left_out = ausgelassen(umfang)
    umfang = replace(umfang, prozesse=heutige(umfang))
    inside = [d for d in umfang.prozesse if personenbezogen(umfang, d) is True]
    open_ = [d for d in umfang.prozesse if personenbezogen(umfang, d) is None]
    return Bericht(
        "datenschutz",
        _TITEL,
        (*_kernsaetze(umfang, inside, open_), *left_out),
        (_verzeichnis(umfang, inside), _je_angabe(umfang, inside), _je_prozess(umfang, inside), _offen(umfang, open_)),
        tuple(_erklaerung(umfang, inside)),
    )


def _kernsaetze(umfang: Umfang, inside: list[Prozessdatei], open_: list[Prozessdatei]) -> Iterator[Message]:
    all_ = len(umfang.prozesse)
    cover = Abdeckung(all_ - len(open_), all_, Message("Prozessen", "processes"))
    complete = sum(ist_vollstaendig(umfang, d) for d in inside)
    if not cover.reicht:
        yield Message(
            f"Noch keine Aussage: Ob personenbezogene Daten verarbeitet werden, steht nur bei {cover.satz().de}.",
            f"No statement yet: whether personal data are handled is said for only {cover.satz().en}.",
        )
        return
    yield Message(
        f"{mal(len(inside), 'Prozess verarbeitet', 'Prozesse verarbeiten')} personenbezogene Daten"
        f" (gesagt bei {cover.satz().de}); vollständig"
        " nach Art. 30"
        f" DSGVO{_und_bestaetigt(umfang).de}: {complete}.",
        f"{mal(len(inside), 'process handles', 'processes handle')} personal data"
        f" (said for {cover.satz().en}); complete by Art. 30 GDPR"
        f"{_und_bestaetigt(umfang).en}: {complete}.",
    )
    unconfirmed = sum(not ist_bestaetigt(umfang, d) for d in inside)
    if unconfirmed:
        yield Message(
            f"Bei {unconfirmed} von {len(inside)} hat hier noch niemand die Angaben bestätigt.",
            f"For {unconfirmed} of {len(inside)} nobody here has confirmed the entries yet.",
        )


def _und_bestaetigt(umfang: Umfang) -> Message:
    return Message("", "") if umfang.mit_vorgaben else Message(" und hier bestätigt", " and confirmed here")


def _verzeichnis(umfang: Umfang, inside: list[Prozessdatei]) -> Tabelle:
    head = umfang.bestand.kopf
    owner = head and (head.kommune or head.herausgeber)
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Verarbeitung", "Processing")),
        Spalte("stelle", Message("Stelle", "Office")),
        *(Spalte(name, word, wichtig=name in ("zwecke", "loeschfrist")) for name, word in VERLANGT.items()),
        *(Spalte(name, word, wichtig=False) for name, word in DANEBEN.items()),
        Spalte("stand", Message("Stand", "State")),
    )
    filled = [datei for datei in inside if len(fehlende(umfang, datei)) < len(VERLANGT)]
    rows = tuple(_eintrag(umfang, datei) for datei in filled)
    hints = []
    if bare := len(inside) - len(filled):
        hints.append(
            Message(
                f"Weitere {bare} Verarbeitungen, zu denen noch nichts gesagt ist, stehen unter „Lücken je Prozess“.",
                f"Another {bare} processings of which nothing is said yet stand under “Gaps by process”.",
            )
        )
    if owner:
        contact = owner.postfach or Message("kein Postfach hinterlegt", "no mailbox recorded")
        de, en = (contact, contact) if isinstance(contact, str) else contact
        hints.append(
            Message(
                f"Verantwortlicher (Buchst. a): {owner.name}, {de}. Datenschutzbeauftragte und Vertretung von Hand"
                " ergänzen.",
                f"Controller (letter a): {owner.name}, {en}. Add the data protection officer and representatives by"
                " hand.",
            )
        )
    return Tabelle("verzeichnis", Message("Verzeichnis", "Record"), columns, rows, hinweise=tuple(hints))


def _eintrag(umfang: Umfang, datei: Prozessdatei) -> tuple[Zelle, ...]:
    office = umfang.bestand.name_von("stellen", datei.prozess.stelle)
    confirmed = ist_bestaetigt(umfang, datei)
    fields = (angabe_von(umfang, datei, name) for name in (*VERLANGT, *DANEBEN))
    return (
        datei.id,
        datei.prozess.name,
        office or None,
        *(_zelle(found.wert if found else None) for found in fields),
        Message("bestätigt", "confirmed") if confirmed else Message("Vorgabe", "default"),
    )


def _zelle(wert: Any) -> Zelle:
    if wert is None:
        return None
    if isinstance(wert, bool):
        return Message("ja", "yes") if wert else Message("nein", "no")
    return "; ".join(map(str, wert)) if isinstance(wert, list | tuple) else str(wert)


def _je_angabe(umfang: Umfang, inside: list[Prozessdatei]) -> Tabelle:
    columns = (
        Spalte("angabe", Message("Angabe", "Entry")),
        Spalte("verlangt", Message("verlangt von", "asked for by"), wichtig=False),
        Spalte("gesagt", Message("gesagt", "said"), zahlen=True),
        Spalte("eigen", Message("davon eigene", "of these own"), zahlen=True),
        Spalte("fehlt", Message("fehlt", "missing"), zahlen=True),
    )
    rows = tuple(
        _angabe(umfang, inside, name, word, _ART_30 if name in VERLANGT else None)
        for name, word in {**VERLANGT, **DANEBEN}.items()
    )
    cover = Abdeckung(len(inside), len(umfang.prozesse), Message("Prozessen", "processes"))
    return Tabelle("angaben", Message("Lücken je Angabe", "Gaps by entry"), columns, rows, abdeckung=cover)


def _angabe(
    umfang: Umfang, inside: list[Prozessdatei], name: str, word: Message, asked: Message | None
) -> tuple[Zelle, ...]:
    found = [angabe_von(umfang, datei, name) for datei in inside]
    said = [field for field in found if field is not None]
    own = sum(not field.vorgabe for field in said)
    counts = (len(said), own, len(found) - len(said))
    return (word, asked or Message("andere Artikel", "other articles"), *(Zahl(Decimal(count)) for count in counts))


def _je_prozess(umfang: Umfang, inside: list[Prozessdatei]) -> Tabelle:
    gaps = [(datei, missing) for datei in inside if (missing := fehlende(umfang, datei))]
    gaps.sort(key=lambda pair: -len(pair[1]))
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Verarbeitung", "Processing")),
        Spalte("stelle", Message("Stelle", "Office"), wichtig=False),
        Spalte("fehlt", Message("fehlt", "missing"), zahlen=True),
        Spalte("was", Message("was", "what")),
    )
    rows = tuple(
        (
            datei.id,
            datei.prozess.name,
            umfang.bestand.name_von("stellen", datei.prozess.stelle) or None,
            Zahl(Decimal(len(missing))),
            _was(missing),
        )
        for datei, missing in gaps
    )
    return Tabelle("luecken", Message("Lücken je Prozess", "Gaps by process"), columns, rows)


def _was(missing: list[str]) -> Message:
    if len(missing) == len(VERLANGT):
        return Message("alles außer dem Namen", "all but the name")
    words = [VERLANGT[name] for name in missing]
    return Message(", ".join(word.de for word in words), ", ".join(word.en for word in words))


def _offen(umfang: Umfang, open_: list[Prozessdatei]) -> Tabelle:
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Prozess", "Process")),
        Spalte("stelle", Message("Stelle", "Office")),
    )
    rows = tuple((d.id, d.prozess.name, umfang.bestand.name_von("stellen", d.prozess.stelle) or None) for d in open_)
    return Tabelle("offen", Message("Personenbezug nicht gesagt", "Personal data: not said"), columns, rows)


def _erklaerung(umfang: Umfang, inside: list[Prozessdatei]) -> Iterator[Message]:
    yes, no, open_ = (
        sum(personenbezogen(umfang, d) is answer for d in umfang.prozesse) for answer in (True, False, None)
    )
    yield Message(
        f"{len(umfang.prozesse)} Prozesse: {yes} mit personenbezogenen Daten, {no} ohne, {open_} ohne Aussage.",
        f"{len(umfang.prozesse)} processes: {yes} with personal data, {no} without, {open_} not said.",
    )
    complete, counted = sum(not fehlende(umfang, d) for d in inside), sum(ist_vollstaendig(umfang, d) for d in inside)
    yield Message(
        f"Alle {len(VERLANGT)} Angaben der Buchstaben b bis g stehen bei {complete} von {len(inside)}; davon"
        f" zählen {counted}.",
        f"All {len(VERLANGT)} entries of the letters b to g are there for {complete} of {len(inside)}; {counted}"
        " count.",
    )
