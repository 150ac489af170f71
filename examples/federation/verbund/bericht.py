"""What a play gave, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import mean

from prozesslib.register.abgleich.vorgang import Planart
from verbund.gitfork import Still
from verbund.spiel import Quartal, Verlauf
from verbund.urteil import Grund

Spalte = tuple[str, str, Callable[[Quartal], int]]

SPALTEN: list[Spalte] = [
    ("library", "changed", lambda q: q.bibliothek),
    ("files", "touched", lambda q: q.beruehrt),
    ("without", "a question", lambda q: q.von_selbst),
    ("of both", "sides", lambda q: q.arten[Planart.ZUSAMMENGEFUEHRT]),
    ("in con-", "flict", lambda q: q.konfliktdateien),
    ("ques-", "tions", lambda q: sum(q.gruende.values())),
    ("mended", "by hand", lambda q: q.nachgebessert),
    ("contribut.", "accepted", lambda q: q.beitraege["accepted"]),
    ("git: both", "edited", lambda q: q.git_inhalt),
    ("git: one", "deleted", lambda q: q.git_geloescht),
    ("git: si-", "lently wrong", lambda q: sum(q.git_still.values())),
]


def einzeln(verlauf: Verlauf) -> Iterator[str]:
    """One play, quarter by quarter."""
    yield f"Seed {verlauf.saat}: {verlauf.register} registers, {verlauf.edits:,} statements changed in them"
    yield ""
    yield _zeile("", [first for first, _, _ in SPALTEN])
    yield _zeile("quarter", [second for _, second, _ in SPALTEN])
    for quartal in verlauf.quartale:
        yield _zeile(str(quartal.nummer), [value(quartal) for _, _, value in SPALTEN])
    yield _zeile("all", [sum(map(value, verlauf.quartale)) for _, _, value in SPALTEN])
    yield ""
    yield from _gruende([verlauf])
    yield from _still([verlauf])
    yield from _urteil([verlauf])


def gesamt(verlaeufe: Sequence[Verlauf]) -> Iterator[str]:
    """Many plays: per play the mean, the least and the most of each figure."""
    yield f"{len(verlaeufe)} seeds from {verlaeufe[0].saat} on: mean of a play, and from the least to the most"
    yield ""
    for first, second, value in SPALTEN:
        sums = [sum(map(value, verlauf.quartale)) for verlauf in verlaeufe]
        name = f"{first}{'' if first.endswith('-') else ' '}{second}".replace("-", "", int(first.endswith("-")))
        yield f"  {name:24}{mean(sums):10,.1f}    {min(sums):,} to {max(sums):,}"
    edits = [verlauf.edits for verlauf in verlaeufe]
    yield f"  {'statements changed':24}{mean(edits):10,.1f}    {min(edits):,} to {max(edits):,}"
    yield ""
    yield from _gruende(verlaeufe)
    yield from _still(verlaeufe)
    yield from _urteil(verlaeufe)


def _zeile(name: str, cells: Sequence[object]) -> str:
    return f"  {name:8}" + "".join(f"{cell!s:>13}" for cell in cells)


def _gruende(verlaeufe: Sequence[Verlauf]) -> Iterator[str]:
    counts = {grund: sum(q.gruende[grund] for v in verlaeufe for q in v.quartale) for grund in Grund}
    yield "  Questions asked because " + "; ".join(f"{grund}: {count:,}" for grund, count in counts.items())


def _still(verlaeufe: Sequence[Verlauf]) -> Iterator[str]:
    counts = {art: sum(q.git_still[art] for v in verlaeufe for q in v.quartale) for art in Still}
    yield "  What git did without a word: " + "; ".join(f"{art}: {count:,}" for art, count in counts.items())


def _urteil(verlaeufe: Sequence[Verlauf]) -> Iterator[str]:
    problems = [problem for verlauf in verlaeufe for problem in verlauf.verstoesse]
    yield f"  Against the book: {len(problems) or 'nothing'}"
    yield from (f"    {problem}" for problem in problems[:50])
