"""Makes mends in the text of a file: those together that do not touch, none that loses a comment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from prozesslib.check.abhilfe import Behebung, Umbenennung
from prozesslib.check.beheben.text import kommentare_in
from prozesslib.model.pfad import value_at
from prozesslib.store.schemas import guide, key_order
from prozesslib.store.yaml.edits import PatchError, PlainPath
from prozesslib.store.yaml.emit import key_text
from prozesslib.store.yaml.patch import patch
from prozesslib.store.yaml.reader import read_yaml


@dataclass(frozen=True, slots=True)
class Behoben:
    """A text after mends, which of them were made, and which cannot be."""

    text: bytes
    gemacht: tuple[Behebung, ...]
    unmoeglich: tuple[Behebung, ...]


def wende_an(data: bytes, schema: str, behebungen: Iterable[Behebung]) -> Behoben:
    """Make the mends in ``data``, one after the other; one that touches an earlier one waits for the next round."""
    done: list[Behebung] = []
    failed: list[Behebung] = []
    for mend in behebungen:
        if any(mend.beruehrt(other) for other in done):
            continue
        result = _one(data, schema, mend)
        (failed if result is None else done).append(mend)
        data = data if result is None else result
    return Behoben(data, tuple(done), tuple(failed))


def reihenfolge(schema: str, path: PlainPath) -> Sequence[str]:
    """The order of keys at a place."""
    return _order(schema, tuple(0 if isinstance(step, int) else step for step in path))


@lru_cache(maxsize=4096)
def _order(schema: str, path: PlainPath) -> Sequence[str]:
    """The index of an item makes no difference."""
    return key_order(schema, path)


def _one(data: bytes, schema: str, mend: Behebung) -> bytes | None:
    """The text after one mend; None where it does not fit, changes nothing or would lose a comment."""
    try:
        if mend.umbenennung is not None:
            result = _umbenannt(data, schema, mend.umbenennung)
        else:
            result = patch(data, mend.edits, guide(schema), lambda path: reihenfolge(schema, path))
    except (PatchError, ValueError, TypeError):
        return None
    if result == data:
        return None
    before, after = read_yaml(data, guide(schema)), read_yaml(result, guide(schema))
    lost = Counter(kommentare_in(before, data)) - Counter(kommentare_in(after, result))
    return None if lost else result


def _umbenannt(data: bytes, schema: str, change: Umbenennung) -> bytes:
    document = read_yaml(data, guide(schema))
    around = value_at(document.data, change.path[:-1])
    if not isinstance(around, dict) or change.path[-1] not in around or change.name in around:
        raise PatchError(f"{change.path!r} cannot become {change.name!r}")
    line, column = document.position(change.path, key=True)
    lines = data.decode().split("\n")
    old = next(
        text for text in (key_text(str(change.path[-1])), f'"{change.path[-1]}"', f"'{change.path[-1]}'", "")
        if lines[line - 1].startswith(text, column - 1)
    )  # fmt: skip
    if not old:
        raise PatchError(f"the key {change.path!r} is written in another way")
    whole = lines[line - 1]
    lines[line - 1] = whole[: column - 1] + key_text(change.name) + whole[column - 1 + len(old) :]
    return "\n".join(lines).encode()
