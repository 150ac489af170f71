"""Risks and controls, and where a control is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Abdeckung, Zahl, Zelle
from prozesslib.analysis.gegenwart import ausgelassen, heutige
from prozesslib.analysis.kontrollen import (
    Fund,
    Luecke,
    Risiko,
    Stellenart,
    luecken,
    risiken,
    stellen,
    vier_augen,
)
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.vieraugen import zweite_im_ablauf

_TITEL: Final = Message("Risiken und Kontrollen", "Risks and controls")
_LUECKE: Final = {
    Luecke.KEINE_VIER_AUGEN: Message("keine Kontrolle, keine vier Augen", "no control, no four eyes"),
    Luecke.NUR_VORGABE: Message("Kontrolle nur laut Blaupause", "control only by the blueprint"),
    Luecke.RISIKO_OHNE_KONTROLLE: Message("Risiko ohne Kontrolle", "risk without a control"),
    Luecke.VIER_AUGEN_NICHT_IM_ABLAUF: Message(
        "vier Augen verlangt, im Ablauf nicht zu sehen", "four eyes asked for, not seen in the flow"
    ),
    Luecke.NIE_GEPRUEFT: Message("Wirksamkeit nie geprüft", "effect never looked at"),
    Luecke.OHNE_VERANTWORTLICHE: Message("Kontrolle ohne Verantwortliche", "control without an owner"),
}
_ART: Final = {
    Stellenart.ZAHLUNG: Message("Zahlung", "payment"),
    Stellenart.ENTSCHEIDUNG: Message("Entscheidung", "decision"),
}
_WORT: Final = {
    "gering": Message("gering", "low"),
    "mittel": Message("mittel", "middle"),
    "hoch": Message("hoch", "high"),
    "praeventiv": Message("vorbeugend", "preventive"),
    "aufdeckend": Message("aufdeckend", "detective"),
}


@bericht("iks", _TITEL)
def iks(umfang: Umfang) -> Bericht:
    """Risiken und Kontrollen aus dem Block iks, und wo eine Kontrolle fehlt.

    Eine Stelle im Ablauf braucht eine Kontrolle, wenn Geld fließt (Bausteine auszahlen, kassieren) oder mit Spielraum
    entschieden wird (Baustein entscheiden, Entscheidung mit Ermessen oder Beurteilungsspielraum). Sie gilt als
    gedeckt, wenn eine Kontrolle mit „bei“ auf sie zeigt, wenn iks.vier_augen gesetzt ist oder wenn im Ablauf jemand
    anderes mitzeichnet oder unterzeichnet. Was dazu nur in der Blaupause steht und hier niemand bestätigt hat, ist
    eine Lücke für sich. Zwei Personen in einer Rolle sind im Ablauf nicht zu unterscheiden, und ohne Ablauf ist
    nichts davon zu sehen. Die Stufe eines Risikos ist Wahrscheinlichkeit mal Schadenshöhe, jede von 1 bis 3; die Zahl
    ordnet nur. Eine Vorgabe der Blaupause ist als solche genannt.
    """
    left_out = ausgelassen(umfang)
    umfang = replace(umfang, prozesse=heutige(umfang))
    gaps = [(datei, fund) for datei in umfang.prozesse for fund in luecken(umfang.bestand, datei)]
    return Bericht(
        "iks",
        _TITEL,
        (*_kernsaetze(umfang, gaps), *left_out),
        (_luecken(umfang, gaps), _stellen(umfang), _risiken(umfang)),
        tuple(_erklaerung(umfang)),
    )


def _kernsaetze(umfang: Umfang, gaps: list[tuple[Prozessdatei, Fund]]) -> Iterator[Message]:
    cover = _mit_ablauf(umfang)
    places = sum(1 for d in umfang.prozesse for _ in stellen(d.prozess))
    bare = sum(fund.luecke is Luecke.KEINE_VIER_AUGEN for _, fund in gaps)
    if cover.reicht:
        yield Message(
            f"{bare} von {places} Zahlungen und Entscheidungen sind ohne Kontrolle ({cover.satz().de}).",
            f"{bare} of {places} payments and decisions have no control ({cover.satz().en}).",
        )
    else:
        yield Message(
            f"Noch keine Aussage für das ganze Haus: Zahlungen und Entscheidungen sind nur bei {cover.satz().de}"
            " zu sehen.",
            f"No statement for the whole house yet: payments and decisions can only be seen for {cover.satz().en}.",
        )


def _mit_ablauf(umfang: Umfang) -> Abdeckung:
    modelled = sum(d.prozess.modelliert for d in umfang.prozesse)
    return Abdeckung(modelled, len(umfang.prozesse), Message("Prozessen mit Ablauf", "processes with a flow"))


def _luecken(umfang: Umfang, gaps: list[tuple[Prozessdatei, Fund]]) -> Tabelle:
    order = list(_LUECKE)
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Prozess", "Process")),
        Spalte("luecke", Message("was fehlt", "what is missing")),
        Spalte("art", Message("Art", "Kind"), wichtig=False),
        Spalte("bei", Message("wo", "where")),
    )
    rows = tuple(
        (datei.id, datei.prozess.name, _LUECKE[fund.luecke], _ART[fund.art] if fund.art else None, fund.bei)
        for datei, fund in sorted(gaps, key=lambda gap: order.index(gap[1].luecke))
    )
    return Tabelle("luecken", Message("Was fehlt", "What is missing"), columns, rows, abdeckung=_mit_ablauf(umfang))


def _stellen(umfang: Umfang) -> Tabelle:
    """Per process with payments or decisions how they are covered."""
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Prozess", "Process")),
        Spalte("zahlungen", Message("Zahlungen", "Payments"), zahlen=True),
        Spalte("entscheidungen", Message("Entscheidungen", "Decisions"), zahlen=True),
        Spalte("vier_augen", Message("vier Augen", "four eyes")),
        Spalte("im_ablauf", Message("zweite Person", "second person")),
        Spalte("kontrollen", Message("Kontrollen", "Controls"), zahlen=True, wichtig=False),
    )
    rows = tuple(_stellenzeile(umfang, d) for d in umfang.prozesse if any(stellen(d.prozess)))
    title = Message("Zahlungen und Entscheidungen", "Payments and decisions")
    return Tabelle("stellen", title, columns, rows, abdeckung=_mit_ablauf(umfang))


def _stellenzeile(umfang: Umfang, datei: Prozessdatei) -> tuple[Zelle, ...]:
    count = Counter(kind for _, kind in stellen(datei.prozess))
    said = vier_augen(umfang.bestand, datei)
    word = None if said is None else _ja(bool(said.wert))
    if said is not None and said.vorgabe and word is not None:
        word = Message(f"{word.de} (Vorgabe)", f"{word.en} (default)")
    controls = sum(len(risk.kontrollen) for risk in risiken(umfang.bestand, datei))
    return (
        datei.id,
        datei.prozess.name,
        Zahl(Decimal(count[Stellenart.ZAHLUNG])),
        Zahl(Decimal(count[Stellenart.ENTSCHEIDUNG])),
        word,
        _ja(zweite_im_ablauf(datei.prozess)),
        Zahl(Decimal(controls)),
    )


def _ja(wert: bool) -> Message:
    return Message("ja", "yes") if wert else Message("nein", "no")


def _risiken(umfang: Umfang) -> Tabelle:
    found = [(d, risk) for d in umfang.prozesse for risk in risiken(umfang.bestand, d)]
    found.sort(key=lambda pair: -(pair[1].stufe or 0))
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Prozess", "Process")),
        Spalte("risiko", Message("Risiko", "Risk")),
        Spalte("wahrscheinlichkeit", Message("wahrscheinlich", "likelihood"), wichtig=False),
        Spalte("schadenshoehe", Message("Schaden", "damage"), wichtig=False),
        Spalte("stufe", Message("Stufe", "Grade"), zahlen=True),
        Spalte("kontrollen", Message("Kontrollen", "Controls")),
        Spalte("woher", Message("woher", "from"), wichtig=False),
    )
    rows = tuple(_risikozeile(datei, risk) for datei, risk in found)
    known = len({datei.id for datei, _ in found})
    cover = Abdeckung(known, len(umfang.prozesse), Message("Prozessen mit Risiken", "processes with risks"))
    return Tabelle("risiken", Message("Risiken", "Risks"), columns, rows, abdeckung=cover)


def _risikozeile(datei: Prozessdatei, risk: Risiko) -> tuple[Zelle, ...]:
    return (
        datei.id,
        datei.prozess.name,
        risk.daten["risiko"],
        _WORT.get(risk.daten.get("wahrscheinlichkeit", "")),
        _WORT.get(risk.daten.get("schadenshoehe", "")),
        None if risk.stufe is None else Zahl(Decimal(risk.stufe)),
        "; ".join(control["kontrolle"].rstrip(".") for control in risk.kontrollen) or None,
        Message("Vorgabe", "default") if risk.vorgabe else Message("hier", "here"),
    )


def _erklaerung(umfang: Umfang) -> Iterator[Message]:
    for datei in umfang.prozesse:
        for risk in risiken(umfang.bestand, datei):
            if risk.stufe is not None:
                likely, damage = (_WORT[risk.daten[key]] for key in ("wahrscheinlichkeit", "schadenshoehe"))
                name, said = datei.prozess.name, risk.daten["risiko"]
                yield Message(
                    f"„{name}“, „{said}“: {likely.de} × {damage.de} = Stufe {risk.stufe} von 9.",
                    f"“{name}”, “{said}”: {likely.en} × {damage.en} = grade {risk.stufe} of 9.",
                )
