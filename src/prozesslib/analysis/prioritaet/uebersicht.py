"""The ranking as a report: places with their reasons, criteria with their coverage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.bericht.werte import Abdeckung, Zahl, Zelle
from prozesslib.analysis.gegenwart import ausgelassen, heutige
from prozesslib.analysis.prioritaet.kriterien import KRITERIEN, LEICHT
from prozesslib.analysis.prioritaet.lage import lage
from prozesslib.analysis.prioritaet.profil import Profil
from prozesslib.analysis.prioritaet.rang import Bewertet, Platz, bewerte, rangliste
from prozesslib.analysis.prioritaet.stufe import HOECHSTE, Stufe
from prozesslib.analysis.saetze import grundlage, satz
from prozesslib.message import Message

_ANGABEN: Final = Message("Angaben", "inputs")
_GRUENDE: Final = 3
_SPITZE: Final = 5
_LEICHT_AB: Final = 3
"""Only from here on it is a reason that a process is easy to change."""


def plaetze(umfang: Umfang, profil: Profil) -> tuple[Platz, ...]:
    """The ranking of the processes that run today."""
    state = lage(umfang)
    return rangliste([bewerte(state, datei, profil) for datei in heutige(umfang)])


def prioritaeten(umfang: Umfang, profil: Profil, rang: Sequence[Platz], zeige: int | None = None) -> Bericht:
    """The report: every place explains itself; ``zeige``: only so many rows."""
    shown = rang if zeige is None else rang[:zeige]
    title = Message(f"Prioritäten: {profil.titel.de}", f"Priorities: {profil.titel.en}")
    return Bericht(
        "prioritaeten",
        title,
        (*_kernsaetze(rang), grundlage(umfang), *ausgelassen(umfang)),
        (_rangliste(umfang, profil, rang, shown), _kriterien(profil, rang)),
        tuple(_erklaerung(profil, shown)),
    )


def abdeckung(rang: Sequence[Platz]) -> Abdeckung:
    """How many of the grades are known exactly."""
    known = sum(place.bewertet.bekannt for place in rang)
    return Abdeckung(known, sum(len(place.bewertet.stufen) for place in rang), _ANGABEN)


def _kernsaetze(rang: Sequence[Platz]) -> Iterator[Message]:
    cover = abdeckung(rang)
    if not rang:
        yield Message("Kein Prozess passt zur Auswahl.", "No process passes the filter.")
    elif not cover.reicht:
        yield Message(
            f"Noch keine belastbare Reihenfolge: bekannt sind {cover.satz().de}. Die Liste zeigt, wie weit die"
            " Ränge schwanken.",
            f"No reliable order yet: {cover.satz().en} are known. The list shows how far the ranks may vary.",
        )
        yield _fehlt(rang)
    else:
        top = [place.bewertet.datei.prozess.name for place in rang[:_SPITZE]]
        yield Message(
            f"Zuerst: {'; '.join(top)} (bekannt: {cover.satz().de}).",
            f"First: {'; '.join(top)} (known: {cover.satz().en}).",
        )


def _fehlt(rang: Sequence[Platz]) -> Message:
    """What is missing most, so that somebody knows where to begin asking."""
    keys = rang[0].bewertet.stufen
    unknown = {key: sum(not place.bewertet.stufen[key].bekannt for place in rang) for key in keys}
    most = sorted((key for key in keys if unknown[key]), key=lambda key: -unknown[key])[:_GRUENDE]
    de, en = (", ".join(f"{KRITERIEN[key].name.text(lang)} ({unknown[key]})" for key in most) for lang in ("de", "en"))
    return Message(
        f"Am häufigsten fehlt (bei so vielen Prozessen): {de}.", f"Missing most (in so many processes): {en}."
    )


def _rangliste(umfang: Umfang, profil: Profil, rang: Sequence[Platz], shown: Sequence[Platz]) -> Tabelle:
    columns = (
        Spalte("rang", Message("Rang", "Rank"), zahlen=True),
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Prozess", "Process")),
        Spalte("punkte", Message("Punkte", "Points"), zahlen=True),
        Spalte("von", Message("von", "from"), zahlen=True, wichtig=False),
        Spalte("bis", Message("bis", "to"), zahlen=True, wichtig=False),
        Spalte("moeglich", Message("Rang möglich", "Rank may be")),
        Spalte("warum", Message("weil", "because")),
    )
    hints = []
    if len(shown) < len(rang):
        hints.append(
            Message(
                f"Weitere {len(rang) - len(shown)} mit „--top {len(rang)}“.",
                f"Another {len(rang) - len(shown)} with “--top {len(rang)}”.",
            )
        )
    rows = tuple(_zeile(profil, place) for place in shown)
    title = Message("Rangliste", "Ranking")
    return Tabelle("rangliste", title, columns, rows, abdeckung=abdeckung(rang), hinweise=tuple(hints))


def _zeile(profil: Profil, place: Platz) -> tuple[Zelle, ...]:
    one = place.bewertet
    sure = place.bester == place.schlechtester
    return (
        Zahl(Decimal(place.rang)),
        one.datei.id,
        one.datei.prozess.name,
        Zahl(one.punkte.mitte),
        Zahl(one.punkte.von),
        Zahl(one.punkte.bis),
        str(place.bester) if sure else Message(*(f"{place.bester} {w} {place.schlechtester}" for w in ("bis", "to"))),
        _warum(profil, one),
    )


def _warum(profil: Profil, one: Bewertet) -> Message:
    """What brings most points for sure, and how much is not known."""
    sure = [key for key in profil.gewichte if one.stufen[key].von >= (_LEICHT_AB if key == LEICHT else 1)]
    sure.sort(key=lambda key: -profil.gewichte[key] * one.stufen[key].von)
    reasons = [_kurz(key, one.stufen[key]) for key in sure[:_GRUENDE]]
    unknown = len(one.stufen) - one.bekannt
    if unknown:
        of = len(one.stufen)
        reasons.append(
            Message(f"{unknown} von {of} Angaben nicht genau bekannt", f"{unknown} of {of} inputs not known exactly")
        )
    return Message("; ".join(reason.de for reason in reasons), "; ".join(reason.en for reason in reasons))


def _kurz(key: str, grade: Stufe) -> Message:
    return KRITERIEN[key].name if key == LEICHT else grade.grund


def _kriterien(profil: Profil, rang: Sequence[Platz]) -> Tabelle:
    columns = (
        Spalte("kriterium", Message("Kriterium", "Criterion")),
        Spalte("id", Message("im Profil", "in the profile"), wichtig=False),
        Spalte("gewicht", Message("Gewicht", "Weight"), zahlen=True),
        Spalte("bekannt", Message(f"bekannt (von {len(rang)})", f"known (of {len(rang)})"), zahlen=True),
    )
    rows = tuple(
        (
            KRITERIEN[key].name,
            key,
            Zahl(weight, stellen=0 if weight == weight.to_integral_value() else 1),
            Zahl(Decimal(sum(place.bewertet.stufen[key].bekannt for place in rang))),
        )
        for key, weight in profil.gewichte.items()
    )
    return Tabelle("kriterien", Message("Was zählt", "What counts"), columns, rows)


def _erklaerung(profil: Profil, shown: Sequence[Platz]) -> Iterator[Message]:
    full = profil.summe * HOECHSTE
    yield satz(
        "Punkte = Summe aus Gewicht × Stufe (0 bis 5), geteilt durch {voll}, in Prozent; geordnet nach der Mitte"
        " der Spanne.",
        "Points = sum of weight × grade (0 to 5), divided by {voll}, in per cent; ordered by the middle of the span.",
        voll=(full, _stellen(full)),
    )
    for place in shown:
        one = place.bewertet
        parts = [_teil(KRITERIEN[key].name, weight, one.stufen[key]) for key, weight in profil.gewichte.items()]
        head = satz(
            "{von} bis {bis}, Mitte {mitte}.",
            "{von} to {bis}, middle {mitte}.",
            von=(one.punkte.von, 1),
            bis=(one.punkte.bis, 1),
            mitte=(one.punkte.mitte, 1),
        )
        name = one.datei.prozess.name
        yield Message(
            f"{place.rang}. „{name}“: {'; '.join(part.de for part in parts)} → {head.de}",
            f"{place.rang}. “{name}”: {'; '.join(part.en for part in parts)} → {head.en}",
        )


def _teil(name: Message, weight: Decimal, grade: Stufe) -> Message:
    numbers = {
        "w": (weight, _stellen(weight)),
        "v": (grade.von, _stellen(grade.von)),
        "b": (grade.bis, _stellen(grade.bis)),
    }
    said = (
        satz("{w} × {v}", "{w} × {v}", **numbers)
        if grade.bekannt
        else satz("{w} × ({v} bis {b})", "{w} × ({v} to {b})", **numbers)
    )
    return Message(f"{name.de} {said.de} ({grade.grund.de})", f"{name.en} {said.en} ({grade.grund.en})")


def _stellen(wert: Decimal) -> int:
    return 0 if wert == wert.to_integral_value() else 1
