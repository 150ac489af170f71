"""What a cell may call an entry: its number, its text or its id."""

from __future__ import annotations

from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.aufnahmebogen.roh import Roheintrag
from prozesslib.exchange.listen.feld import Feld, Notizen
from prozesslib.exchange.listen.worte import gefaltet
from prozesslib.message import Message
from prozesslib.model.aehnlich import naechste
from prozesslib.store.file_errors import shown

_VIELE: Final = 500
"""Among more names nothing like the wanted one is looked for."""


class Verzeichnis:
    """Finds entries by what the table calls them."""

    def __init__(self, notizen: Notizen) -> None:
        self._notizen = notizen
        self._namen: dict[str, str] = {}

    def benenne(self, roh: Roheintrag, key: str) -> None:
        """Take in an entry; a number that is there already is said."""
        number = _nummer(roh.text("nr"))
        if number in self._namen:
            said = shown(roh.text("nr"), 20)
            twice = Message(f"Die Nummer {said} steht schon weiter oben.", f"Number {said} is there already.")
            self._notizen.sage("AB116", Schwere.WARNUNG, roh.feld("nr"), twice, _ERSTE_GILT)
        for name in (number, gefaltet(roh.text("text")), gefaltet(key)):
            if name:
                self._namen.setdefault(name, key)

    def still(self, zelle: Feld) -> str | None:
        """The entry that a cell names; None where there is none."""
        return self._namen.get(_nummer(zelle.text)) or self._namen.get(gefaltet(zelle.text))

    def ziel(self, zelle: Feld) -> str | None:
        """The same; where there is none, that is said."""
        found = self.still(zelle)
        if found is None:
            said = shown(zelle.text, 60)
            near = next(iter(naechste(zelle.text, self._namen, 1)), None) if len(self._namen) <= _VIELE else None
            hint = Message(f"Meinten Sie „{near}“?", f"Did you mean “{near}”?") if near else _NUMMER
            unknown = Message(f"Eine Zeile „{said}“ gibt es nicht.", f"There is no row “{said}”.")
            self._notizen.sage("AB114", Schwere.FEHLER, zelle, unknown, hint)
        return found


def _nummer(text: str) -> str:
    """A number as it is compared: ``Nr. 3a`` and ``3A.`` are the same."""
    return text.lower().removeprefix("nr.").removeprefix("no.").strip(" .")


_ERSTE_GILT: Final = Message("Die erste gilt; eine andere Nummer geben.", "The first holds; give another number.")
_NUMMER: Final = Message("Eine Nummer der ersten Spalte nennen, oder „Ende“.", "Name a number, or “End”.")
