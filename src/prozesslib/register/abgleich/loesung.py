"""resolve: settles open conflicts; answers are gathered first, nothing is written before all of them are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.message import Message
from prozesslib.register.abgleich import loesung_fehler as fehler
from prozesslib.register.abgleich.datei import baum_oder_text
from prozesslib.register.abgleich.loesung_offen import Offen
from prozesslib.register.abgleich.loesung_stand import Seite, Stand, Wahl, Wert, werte
from prozesslib.register.abgleich.loesung_text import text_von
from prozesslib.register.abgleich.loesung_worte import feld, name
from prozesslib.register.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Antwort:
    """An answer: to which conflicts, and how these are called."""

    offene: tuple[Offen, ...]
    wahl: Wahl
    name: str
    felder: tuple[Message, ...]


@dataclass(frozen=True)
class Loesung:
    """Files with open conflicts as they would be with the answers so far."""

    staende: Mapping[str, Stand]
    antworten: tuple[Antwort, ...] = ()

    @classmethod
    def von(cls, workspace: Workspace, offene: Iterable[Offen]) -> Loesung:
        """Begin; ``offene`` are all open conflicts of the files."""
        found: dict[str, list[Offen]] = {}
        for offen in offene:
            found.setdefault(offen.ziel, []).append(offen)
        return cls({path: _stand(workspace, path, tuple(listed)) for path, listed in found.items()})

    @property
    def offen(self) -> tuple[Offen, ...]:
        """What is still open."""
        return tuple(offen for stand in self.staende.values() for offen in stand.offen)

    def stand(self, offen: Offen) -> Stand:
        """The file that a conflict is about."""
        return self.staende[offen.ziel]

    def frage(self, offen: Offen) -> tuple[Offen, ...]:
        """The conflict, with those that have to be settled together with it."""
        return self._mit_paaren(self.stand(offen).gruppe(offen))

    def antworte(self, offene: Iterable[Offen], wahl: Wahl) -> Loesung:
        """Settle open conflicts in one way; UserError when that is not possible, or not without others."""
        wanted = self._mit_paaren(offene)
        found = self
        for path in dict.fromkeys(offen.ziel for offen in wanted):
            found = found._in_datei(path, tuple(offen for offen in wanted if offen.ziel == path), wahl)
        return found

    def _mit_paaren(self, offene: Iterable[Offen]) -> tuple[Offen, ...]:
        wanted = set(offene)
        return tuple(offen for offen in self.offen if offen in wanted or any(offen.ist_paar_von(one) for one in wanted))

    def _in_datei(self, path: str, offene: tuple[Offen, ...], wahl: Wahl) -> Loesung:
        stand = self.staende[path]
        _pruefe(stand, offene, wahl)
        if not isinstance(wahl, Wert) and stand.schaeden(offene, wahl):
            raise fehler.zusammen(stand, _verbunden(stand, offene))
        after = stand.nach(offene, wahl)
        if not gleich(after.tree, stand.tree):
            text_von(after, fehler.bleibt(offene))
        answer = Antwort(offene, wahl, stand.name, tuple(feld(stand, offen.pfad) for offen in offene))
        return Loesung({**self.staende, path: after}, (*self.antworten, answer))


def _stand(workspace: Workspace, path: str, offene: tuple[Offen, ...]) -> Stand:
    text = workspace.tree.get(path)
    tree = baum_oder_text(path, text)
    return Stand(path, name(path, tree, offene), text, tree, offene, workspace.bestand)


def _pruefe(stand: Stand, offene: Sequence[Offen], wahl: Wahl) -> None:
    """Refuse values that have no place."""
    chosen = werte(offene, wahl)
    if isinstance(wahl, Wert) and () in chosen:
        raise fehler.ganze_datei(stand, offene[0])
    if wahl is Seite.IHRE and chosen.get((), FEHLT) is not FEHLT and not isinstance(chosen[()], Mapping):
        raise fehler.ihre_unlesbar(stand, offene)
    other = [offen for offen in offene if wahl is Seite.IHRE and not gleich(chosen[offen.pfad], offen.konflikt.ihre)]
    if other:
        raise fehler.widerspruch(stand, other)
    missed = stand.mit(chosen).verfehlt
    missed &= chosen.keys() if isinstance(wahl, Wert) else stand.ihrer.verfehlt
    if missed:
        raise fehler.unpassend(stand, [offen for offen in offene if offen.pfad in missed])


def _verbunden(stand: Stand, offene: Sequence[Offen]) -> tuple[Offen, ...]:
    """What hangs together with any of the conflicts."""
    found = {other for offen in offene for other in stand.gruppe(offen)}
    if found <= set(offene):
        return stand.offen
    return tuple(offen for offen in stand.offen if offen in found)
