"""The baseline of an old register: findings that are known are counted, new ones shown, gone ones named as mended.

A finding is known again by its rule, its file, its field without places in lists, and a digest of its sentence; so it
stays known when lines or items move, and is new when what it says changes. Faults of the form are never known.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from prozesslib.check.ausnahmen import ohne_stellen
from prozesslib.check.befund import Befund
from prozesslib.check.gewicht import ist_form
from prozesslib.message import Message

FORMAT: Final = 1


class Kennzeichen(NamedTuple):
    """By what a finding is known again."""

    regel: str
    datei: str
    feld: str
    satz: str
    """Digest of the German sentence."""


Grundlinie = Mapping[Kennzeichen, int]
"""How often each known finding occurs; empty where there is no baseline."""


class GrundlinieError(Exception):
    """A text that is no baseline of this program."""


@dataclass(frozen=True, slots=True)
class Vergleich:
    """Findings against a baseline."""

    neu: tuple[Befund, ...]
    """What is not known, in its order."""
    bekannt: int
    """How many findings are known."""
    behoben: tuple[Kennzeichen, ...]
    """What was known and is not found any more, each as often as it is gone, sorted."""


def kennzeichen(befund: Befund) -> Kennzeichen:
    """By what this finding is known again."""
    digest = blake2b(befund.satz.de.encode(), digest_size=6).hexdigest()
    return Kennzeichen(befund.code, befund.datei, ohne_stellen(befund.feld), digest)


def grundlinie_von(befunde: Iterable[Befund]) -> Grundlinie:
    """The baseline that makes all these findings known, except faults of the form."""
    return Counter(kennzeichen(befund) for befund in befunde if not ist_form(befund.code))


def vergleiche(befunde: Iterable[Befund], grundlinie: Grundlinie) -> Vergleich:
    """All findings of a whole run against the baseline."""
    left = Counter(grundlinie)
    new, known = [], 0
    for befund in befunde:
        mark = kennzeichen(befund)
        if left[mark] > 0 and not ist_form(befund.code):
            left[mark] -= 1
            known += 1
        else:
            new.append(befund)
    return Vergleich(tuple(new), known, tuple(sorted(left.elements())))


def schreibe(grundlinie: Grundlinie) -> bytes:
    """The baseline as JSON, a line for each finding and sorted, so that git shows and merges it line by line."""
    lines = [
        json.dumps({**mark._asdict(), "anzahl": count}, ensure_ascii=False)
        for mark, count in sorted(grundlinie.items())
        if count > 0
    ]
    body = ",\n    ".join(lines)
    return f'{{\n  "format": {FORMAT},\n  "befunde": [\n    {body}\n  ]\n}}\n'.encode()


def lies(text: bytes | None) -> Grundlinie:
    """Read what `schreibe` wrote; empty for None. GrundlinieError for anything else."""
    if text is None:
        return {}
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise GrundlinieError
        return Counter(dict(_zeile(row) for row in data["befunde"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise GrundlinieError from None


def _zeile(row: Mapping[str, Any]) -> tuple[Kennzeichen, int]:
    mark = Kennzeichen(*(row[name] for name in Kennzeichen._fields))
    count = row["anzahl"]
    if not all(isinstance(part, str) for part in mark) or type(count) is not int or count < 1:
        raise ValueError(row)
    return mark, count


def zusammenfassung(vergleich: Vergleich) -> Message | None:
    """What the baseline holds back and what is mended, in one sentence; None where there is nothing to say."""
    known, mended = vergleich.bekannt, len(vergleich.behoben)
    parts = []
    if known:
        parts.append(Message(f"{_bekannte(known)} nicht gezeigt", f"{known} known, not shown"))
    if mended:
        parts.append(Message(f"{_bekannte(mended)} behoben", f"{mended} known, now mended"))
    if not parts:
        return None
    return Message(
        f"Grundlinie: {', '.join(part.de for part in parts)}.", f"Baseline: {', '.join(part.en for part in parts)}."
    )


def _bekannte(count: int) -> str:
    return "1 bekannter" if count == 1 else f"{count} bekannte"
