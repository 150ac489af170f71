"""Documents of our own export read back: they are told by their step, and their symbols say what somebody changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Final

from prozesslib.exchange.bpmn.namen import ID_DOKUMENT, kennung
from prozesslib.merge import fluss

_SEITEN: Final = ("eingang", "ausgang")


def mit_belegen(unserer: fluss.Knoten, damals: Mapping[str, str], jetzt: Mapping[str, str]) -> fluss.Knoten:
    """The entry as it was, without documents whose symbols are gone, and those with another name under it.

    ``damals`` and ``jetzt`` are the names at the symbols by their ids, as the export wrote them and as they are now.
    """
    if damals == jetzt:
        return unserer
    fields, numbers = dict(unserer.felder), count(1)
    for side in _SEITEN:
        symbols = (kennung(ID_DOKUMENT, str(fields["id"]), str(number)) for number in numbers)
        if side in fields:
            papers = zip(fields[side], symbols, strict=False)
            fields[side] = [each for paper, key in papers for each in _beleg(paper, damals.get(key), jetzt.get(key))]
    kept = {name: value for name, value in fields.items() if value or name not in _SEITEN}
    return fluss.Knoten(kept, unserer.ausgaenge, unserer.anteile)


def _beleg(paper: Mapping[str, Any], before: str | None, now: str | None) -> Iterator[Mapping[str, Any]]:
    """The document; ``before`` and ``now`` are the names at its symbol, None where there is none."""
    if before is None or now in (before, ""):
        yield paper
    elif now is not None:
        yield {**paper, "dokument": now.removesuffix(before.removeprefix(str(paper["dokument"]))) or now}
