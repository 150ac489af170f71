"""What differs between two states, as a comment on a merge request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from prozesslib.message import Message
from prozesslib.register.vergleich.dateien import Dateivergleich
from prozesslib.register.vergleich.markdown import fuer_html, fuer_kommentar
from prozesslib.register.vergleich.stand import Unterschied
from prozesslib.render.text import einzeilig
from prozesslib.render.vergleich import WORT, ueberschrift, weitere, zeilen, zusammenfassung

LAENGE: Final = 60_000
"""Most characters: a comment on GitHub has at most 65,536."""

_JE_DATEI: Final = 12_000
_REST: Final = 200


def as_markdown(found: Unterschied, lang: str, laenge: int = LAENGE) -> str:
    """Heading, how many, and per file its sentences to unfold; what does not fit is counted."""
    head = f"### {fuer_kommentar(ueberschrift(found, lang))}\n\n{fuer_kommentar(zusammenfassung(found, lang))}\n"
    blocks = list(_bloecke(found.dateien, lang, laenge - len(head) - _REST))
    left = found.dateien[len(blocks) :]
    return head + "".join(blocks) + (f"\n{_ausgelassen(left, lang)}\n" if left else "")


def _bloecke(found: Sequence[Dateivergleich], lang: str, room: int) -> Iterator[str]:
    for one in found:
        block = _block(one, lang)
        room -= len(block)
        if room < 0:
            return
        yield block


def _block(one: Dateivergleich, lang: str) -> str:
    lines, number = [], 0
    said = zeilen(one, lang)
    for line in said:
        item = f"- {fuer_kommentar(line)}\n"
        number += len(item)
        if number > _JE_DATEI:
            break
        lines.append(item)
    if len(lines) < len(said):
        lines.append(f"- {weitere(len(said) - len(lines)).text(lang)}\n")
    name, id_ = (fuer_html(einzeilig(text)[:200]) for text in (one.name, one.id))
    title = f"<b>{name}</b> ({id_}): {WORT[one.art].text(lang)}, {len(said)}"
    return f"\n<details><summary>{title}</summary>\n\n{''.join(lines)}\n</details>\n"


def _ausgelassen(left: Sequence[Dateivergleich], lang: str) -> str:
    files, changes = len(left), sum(max(1, len(one.saetze)) for one in left)
    return Message(
        f"{files} weitere mit {changes} Änderungen sind hier ausgelassen; alle zeigt `prozesslib diff`.",
        f"{files} more with {changes} changes are left out here; `prozesslib diff` shows all.",
    ).text(lang)
