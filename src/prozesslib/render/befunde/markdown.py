"""A comment on a merge request: what the change does, and what the check found, what was changed first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from prozesslib.check.befund import Befund
from prozesslib.register.vergleich.markdown import fuer_html, fuer_kommentar
from prozesslib.render.befunde.bericht import Pruefbericht, befundformat, je_datei
from prozesslib.render.befunde.zahlen import SCHWEREWORT, summary
from prozesslib.render.text import einzeilig

LAENGE: Final = 60_000
"""Most characters: a comment on GitHub has at most 65,536."""

SEITE: Final = 400_000
"""The same for the page of a run there, which may have 1 MiB."""

_REST: Final = 400


@befundformat("markdown")
def as_markdown(bericht: Pruefbericht) -> Iterator[str]:
    """The comment."""
    return kommentar(bericht, LAENGE)


def kommentar(bericht: Pruefbericht, laenge: int) -> Iterator[str]:
    """The summary, the findings by file to unfold, and the change; what does not fit in ``laenge`` is counted."""
    head = f"### Prüfung\n\n{fuer_kommentar(summary(bericht.befunde, bericht.dateien).de)}\n"
    room = laenge - len(head) - _REST
    difference = bericht.unterschied if len(bericht.unterschied) <= room // 2 else ""
    blocks = list(_bloecke(bericht, room - len(difference)))
    said = head + "".join(block for block, _ in blocks)
    left = len(bericht.befunde) - sum(number for _, number in blocks)
    if left:
        said += f"\n{left} weitere Befunde sind hier ausgelassen; alle zeigt `prozesslib check`.\n"
    if bericht.unterschied and not difference:
        said += "\nDie Änderung ist zu lang für diesen Kommentar; `prozesslib diff` zeigt sie.\n"
    yield (said + (f"\n{difference}" if difference else "")).rstrip("\n")


def _bloecke(bericht: Pruefbericht, room: int) -> Iterator[tuple[str, int]]:
    """A block per file and how many findings are in it, changed files first, as long as there is room."""
    files = je_datei(bericht.befunde)
    for datei in sorted(files, key=lambda path: (path not in bericht.geaendert, path)):
        block = _block(datei, files[datei], bericht.zustaendig(datei), datei in bericht.geaendert)
        room -= len(block)
        if room < 0:
            return
        yield block, len(files[datei])


def _block(datei: str, found: Sequence[Befund], offices: Sequence[str], changed: bool) -> str:
    lines = "".join(f"- {_zeile(befund)}\n" for befund in found)
    answer = f", zuständig: {fuer_html(', '.join(offices))}" if offices else ""
    number = f"{len(found)} {'Befund' if len(found) == 1 else 'Befunde'}"
    title = f"<b>{fuer_html(einzeilig(datei))}</b>: {number}{answer}"
    return f"\n<details{' open' if changed else ''}><summary>{title}</summary>\n\n{lines}\n</details>\n"


def _zeile(befund: Befund) -> str:
    hint = f" → {befund.hinweis.de}" if befund.hinweis else ""
    said = fuer_kommentar(einzeilig(f"{befund.satz.de}{hint}"))
    return f"Zeile {befund.zeile}, **{SCHWEREWORT[befund.schwere].de} {befund.code}**: {said}"
