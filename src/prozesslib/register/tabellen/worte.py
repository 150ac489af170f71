"""The names of catalogue entries in cells, and what a person means by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prozesslib.message import Message
from prozesslib.model.aehnlich import falte, naechste
from prozesslib.model.bestand import Bestand
from prozesslib.register.tabellen.feld import EIGENE_BETEILIGTE
from prozesslib.store.file_errors import shown


class UnpassendError(Exception):
    """A cell whose text is no value of its field, with the reason."""

    def __init__(self, grund: Message) -> None:
        super().__init__(grund.de)
        self.grund = grund


@dataclass(frozen=True)
class Worte:
    """Names and keys of the catalogues of a library or register."""

    bestand: Bestand
    _namen: dict[str, Mapping[str, str]] = field(default_factory=dict, repr=False, compare=False)
    _beteiligte: list[tuple[Any, Mapping[str, str]]] = field(default_factory=list, repr=False, compare=False)
    """The participants of the process that was asked for last."""

    def liste(self, katalog: str) -> list[str]:
        """What a drop-down of the catalogue offers, by name."""
        return sorted(self._katalog(katalog).values(), key=falte)

    def wort(self, katalog: str, kennung: str, prozess: Mapping[str, Any]) -> str:
        """The name of a key, with the key behind it where several have that name; an unknown key as it is."""
        return self._namen_von(katalog, prozess).get(kennung, kennung)

    def kennung(self, katalog: str, text: str, prozess: Mapping[str, Any]) -> str:
        """The key that a person means by a name or by the key itself; UnpassendError with the nearest names."""
        names = self._namen_von(katalog, prozess)
        if text in names:
            return text
        wanted = falte(text)
        found = [key for key, name in names.items() if falte(name) == wanted or falte(key) == wanted]
        if len(found) == 1:
            return found[0]
        raise UnpassendError(_unbekannt(text, naechste(text, names.values()) or sorted(names.values())[:5]))

    def _namen_von(self, katalog: str, prozess: Mapping[str, Any]) -> Mapping[str, str]:
        if katalog != EIGENE_BETEILIGTE:
            return self._katalog(katalog)
        own = prozess.get(EIGENE_BETEILIGTE, ())
        if not self._beteiligte or self._beteiligte[0][0] is not own:
            self._beteiligte[:] = [(own, _eindeutig({str(b["id"]): str(b["name"]) for b in own}))]
        return self._beteiligte[0][1]

    def _katalog(self, katalog: str) -> Mapping[str, str]:
        if katalog not in self._namen:
            entries = self.bestand.schluessel(katalog)
            self._namen[katalog] = _eindeutig({key: entry.name for key, entry in entries.items()})
        return self._namen[katalog]


def _eindeutig(names: Mapping[str, str]) -> dict[str, str]:
    """Names by key; where two are alike, or one is the key of another, each with its key behind it."""
    folded = Counter(falte(name) for name in names.values())
    keys = {falte(key): key for key in names}
    return {
        key: name if folded[falte(name)] == 1 and keys.get(falte(name), key) == key else f"{name} ({key})"
        for key, name in names.items()
    }


def _unbekannt(text: str, near: list[str]) -> Message:
    listed = ", ".join(shown(name, 60) for name in near)
    return Message(
        f"„{shown(text, 60)}“ steht nicht im Katalog." + (f" Es gibt: {listed}." if listed else ""),
        f"“{shown(text, 60)}” is not in the catalogue." + (f" There are: {listed}." if listed else ""),
    )
