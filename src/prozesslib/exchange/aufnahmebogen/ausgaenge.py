"""Where an entry leads: one successor, several answers, several branches; and the decision that answers call for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.aufnahmebogen.felder import Leser
from prozesslib.exchange.aufnahmebogen.knoten import NAECHSTER, Bau, Kennungen
from prozesslib.exchange.aufnahmebogen.roh import Roheintrag
from prozesslib.exchange.listen.feld import Feld
from prozesslib.merge.fluss import FOLGE, Ausgang
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart, Kantenart
from prozesslib.store.file_errors import shown

Verweise = dict[tuple[str, Ausgang], Feld]
"""Entry and exit to the cell that names its target."""


def mit_ausgaengen(roh: Roheintrag, bau: Bau, leser: Leser, ids: Kennungen, verweise: Verweise) -> Iterator[Bau]:
    """The entry with its exits, and behind a step with several answers the decision about them."""
    rows = list(roh.alle("wenn", "anteil", "weiter"))
    if bau.art is Eintragsart.PARALLEL:
        _zweige(rows, bau, verweise)
        yield bau
    elif bau.art is Eintragsart.ENTSCHEIDUNG:
        yield _entscheidung(rows, bau, roh, leser, verweise)
    elif len(rows) > 1 and not bau.ist_ende:
        bau.ausgaenge[FOLGE] = NAECHSTER
        yield bau
        yield _entscheidung(rows, _danach(bau, ids), roh, leser, verweise)
    else:
        yield _einfach(rows, bau, leser, verweise)


def _einfach(rows: list[tuple[Feld, ...]], bau: Bau, leser: Leser, verweise: Verweise) -> Bau:
    for wenn, share, target in rows:
        if bau.ist_ende and target.text:
            leser.notizen.sage("AB113", Schwere.WARNUNG, target, _NACH_ENDE)
            return bau
        lone = wenn if wenn.text else share
        if lone.text:
            leser.notizen.sage("AB117", Schwere.WARNUNG, lone, _EIN_WEG, _ZWEITER)
        if target.text:
            verweise[bau.id, FOLGE] = target
    if not bau.ist_ende:
        bau.ausgaenge[FOLGE] = NAECHSTER
    return bau


def _zweige(rows: list[tuple[Feld, ...]], bau: Bau, verweise: Verweise) -> None:
    for number, (_, _, target) in enumerate(row for row in rows if row[2].text):
        out = Ausgang(Kantenart.ZWEIG, f"{number}")
        bau.ausgaenge[out] = NAECHSTER
        verweise[bau.id, out] = target


def _entscheidung(rows: list[tuple[Feld, ...]], bau: Bau, roh: Roheintrag, leser: Leser, verweise: Verweise) -> Bau:
    if len(rows) < 2:
        leser.notizen.sage("AB117", Schwere.WARNUNG, roh.feld("wenn"), _OHNE_WEGE, _ZWEITER)
        return _als_schritt(rows, bau, verweise)
    source = roh.text("quelle") or None
    for number, (wenn, share, target) in enumerate(rows, start=1):
        answer = _antwort(wenn, number, bau, leser)
        out = Ausgang(Kantenart.WEG, answer)
        bau.ausgaenge[out] = NAECHSTER
        figure = leser.anteil(share, source)
        if figure is not None:
            bau.anteile[answer] = figure
        if target.text:
            verweise[bau.id, out] = target
    return bau


def _antwort(zelle: Feld, number: int, bau: Bau, leser: Leser) -> str:
    answers = {out.weg for out in bau.ausgaenge}
    said = zelle.text or f"Weg {number}"
    answer = said if said not in answers else f"{said} ({number})"
    if not zelle.text:
        assumed = Message(f"Die Antwort fehlt; „{answer}“ angenommen.", f"No answer; “{answer}” assumed.")
        leser.notizen.sage("AB110", Schwere.WARNUNG, zelle, assumed)
    elif said in answers:
        twice = Message(f"„{shown(said, 60)}“ steht schon da.", f"“{shown(said, 60)}” is there already.")
        leser.notizen.sage("AB116", Schwere.WARNUNG, zelle, twice, _JEDE_EINMAL)
    return answer


def _als_schritt(rows: list[tuple[Feld, ...]], bau: Bau, verweise: Verweise) -> Bau:
    """A question with one way only decides nothing: it stays as a step."""
    text = bau.felder.pop("entscheidung")
    step: dict[str, Any] = {"schritt": text} | {k: v for k, v in bau.felder.items() if k not in ("art", "grundlage")}
    plain = Bau(bau.id, Eintragsart.SCHRITT, step, bau.zelle, bau.weiter, {FOLGE: NAECHSTER}, marke=bau.marke)
    for _, _, target in rows:
        if target.text:
            verweise[plain.id, FOLGE] = target
    return plain


def _danach(bau: Bau, ids: Kennungen) -> Bau:
    """The decision about what a step resulted in."""
    question = f"{bau.bezeichnung}: Ergebnis?"[:200]
    fields = {"entscheidung": question} | {k: v for k, v in bau.felder.items() if k == "beteiligter"}
    key = ids.neue(f"{bau.id} ergebnis", "ergebnis")
    return Bau(key, Eintragsart.ENTSCHEIDUNG, fields, bau.zelle, bau.weiter, marke=bau.marke)


_NACH_ENDE: Final = Message("Nach einem Ende geht es nicht weiter.", "Nothing follows an end.")
_EIN_WEG: Final = Message("Eine Antwort allein entscheidet nichts.", "One answer alone decides nothing.")
_OHNE_WEGE: Final = Message(
    "Zur Frage fehlen die Antworten; als Schritt gelesen.", "The answers to the question are missing; read as a step."
)
_ZWEITER: Final = Message(
    "Die zweite Antwort in die Zeile darunter schreiben, mit „Weiter mit“.",
    "Write the second answer into the row below, with “Go on with”.",
)
_JEDE_EINMAL: Final = Message("Jede Antwort einmal nennen.", "Name each answer once.")
