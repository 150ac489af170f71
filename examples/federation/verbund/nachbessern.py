"""What a clerk mends by hand after a sync, because the library dropped what only this register still refers to."""

from __future__ import annotations

import copy
from typing import Any

from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.lauf import pruefe_dokumente
from prozesslib.model.pfad import read_path, value_at
from verbund import kataloge
from verbund.ausgabe import kennung
from verbund.dateien import Baum, lies, schreibe
from verbund.kommune import Kommune

_KATALOGE = {"PL201": kataloge.STELLEN, "PL204": kataloge.VERFAHREN}


def fehler(kommune: Kommune) -> list[Befund]:
    """Errors that ``prozesslib check`` finds in a register."""
    workspace = kommune.workspace
    found = pruefe_dokumente(workspace.documents, workspace.bestand, workspace.files.links).befunde
    return [befund for befund in found if befund.schwere is Schwere.FEHLER]


def bessere_nach(kommune: Kommune, quartal: int) -> tuple[int, list[Befund]]:
    """Mend what is to be mended; tells in how many places, and which errors are left."""
    count = 0
    while errors := fehler(kommune):
        mended = [befund for befund in errors[:1] if _bessere(kommune, quartal, befund)]
        if not mended:
            break
        count += len(mended)
        kommune.speichere()
    return count, errors


def _bessere(kommune: Kommune, quartal: int, befund: Befund) -> bool:
    if befund.code in _KATALOGE:
        return _ergaenze(kommune, _KATALOGE[befund.code], value_at(_tree(kommune, befund.datei), _ort(befund)))
    if befund.code == "PL207":
        return _loese_verweis(kommune, quartal, befund)
    return False


def _ergaenze(kommune: Kommune, path: str, key: str) -> bool:
    """Put the entry back into the catalogue."""
    tree = copy.deepcopy(_tree(kommune, path))
    tree["eintraege"].append({"id": key, "name": key.title()})
    kommune.vermerke_datei(path, _schreibe(kommune, path, tree))
    return True


def _loese_verweis(kommune: Kommune, quartal: int, befund: Befund) -> bool:
    """Refer no more to a process that is gone."""
    tree, (*outer, last) = copy.deepcopy(_tree(kommune, befund.datei)), _ort(befund)
    place: Any = value_at(tree, outer)
    if last == "teilprozess":
        place["schritt"] = place.pop("name", "Vorgang bearbeiten")
        del place["teilprozess"]
    else:
        del place[last]
        if not place:
            del value_at(tree, outer[:-1])[outer[-1]]
    text = _schreibe(kommune, befund.datei, tree)
    kommune.vermerke(quartal, kennung(befund.datei), befund.datei, text)
    return True


def _ort(befund: Befund) -> tuple[str | int, ...]:
    return read_path(befund.feld) or ()


def _tree(kommune: Kommune, path: str) -> Baum:
    return lies(path, (kommune.ordner / path).read_bytes())


def _schreibe(kommune: Kommune, path: str, tree: Baum) -> bytes:
    text = schreibe(path, (kommune.ordner / path).read_bytes(), tree)
    (kommune.ordner / path).write_bytes(text)
    return text
