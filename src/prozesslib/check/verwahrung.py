"""Findings and facts as JSON values and back, for the cache and between processes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from prozesslib.check.befund import Befund, Schwere
from prozesslib.message import Message

if TYPE_CHECKING:
    from prozesslib.check.abhilfe import Abhilfe

_LOESCHEN: Final = "loeschen"
_SETZEN: Final = "setzen"


def als_text(value: Any) -> str:
    """JSON as it is kept."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def befund_als_wert(befund: Befund) -> list[Any]:
    """A finding as a list of plain values."""
    hint = list(befund.hinweis) if befund.hinweis else None
    mend = _abhilfe_als_wert(befund.abhilfe) if befund.abhilfe else None
    place = (befund.datei, befund.zeile, befund.spalte)
    return [befund.code, int(befund.schwere), *place, list(befund.satz), hint, befund.feld, mend]


def befund_aus_wert(value: list[Any]) -> Befund:
    """The finding again."""
    code, grade, file, line, column, sentence, hint, where, mend = value
    return Befund(
        code,
        Schwere(grade),
        file,
        line,
        column,
        Message(*sentence),
        Message(*hint) if hint else None,
        where,
        _abhilfe_aus_wert(mend) if mend else None,
    )


def befunde_als_wert(befunde: Iterable[Befund]) -> list[list[Any]]:
    """Several findings."""
    return [befund_als_wert(befund) for befund in befunde]


def befunde_aus_wert(values: Iterable[list[Any]]) -> tuple[Befund, ...]:
    """The findings again."""
    return tuple(befund_aus_wert(value) for value in values)


def _abhilfe_als_wert(abhilfe: Abhilfe) -> list[Any]:
    from prozesslib.store.yaml.edits import DELETE, ItemId

    edits = []
    for edit in abhilfe.edits:
        path = [[step.value, step.key] if isinstance(step, ItemId) else step for step in edit.path]
        value = [_LOESCHEN] if edit.value is DELETE else [_SETZEN, edit.value]
        edits.append([path, value, edit.insert])
    return [edits, abhilfe.sicher]


def _abhilfe_aus_wert(value: list[Any]) -> Abhilfe:
    from prozesslib.check.abhilfe import Abhilfe
    from prozesslib.store.yaml.edits import DELETE, Edit, ItemId

    edits, sicher = value
    return Abhilfe(
        tuple(
            Edit(
                tuple(ItemId(*step) if isinstance(step, list) else step for step in path),
                DELETE if act == [_LOESCHEN] else act[1],
                insert,
            )
            for path, act, insert in edits
        ),
        sicher,
    )
