"""Which conflicts are open, and which of them somebody means."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from prozesslib.merge.konflikt import Konflikt
from prozesslib.merge.pfad import lies_pfad, schreibe_pfad
from prozesslib.merge.vergleich import Pfad
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei, lies
from prozesslib.register.workspace import Workspace
from prozesslib.store.file_errors import shown
from prozesslib.store.layout import CONFLICT_FOLDER, PROCESS_FOLDER, schema_name, stem

_GENANNT = 10
_PAAR = {"prozess", "gestrichen"}


@dataclass(frozen=True, slots=True, eq=False)
class Offen:
    """One open conflict, the file it is kept in, and the file it is about as that lies now."""

    ablage: str
    akte: Konfliktdatei
    konflikt: Konflikt
    ziel: str

    @property
    def pfad(self) -> Pfad:
        """The path of the field."""
        return self.konflikt.pfad

    @property
    def kennung(self) -> str:
        """The name of the file the conflict is kept in."""
        return stem(self.ablage)

    @property
    def angabe(self) -> str:
        """How the conflict is named on a command line, not quoted yet."""
        return f"{self.kennung}:{schreibe_pfad(self.pfad)}"

    def gehoert_zu(self, name: str) -> bool:
        """Whether a person who says ``name`` means it."""
        return name in (self.kennung, stem(self.akte.datei))

    def ist_paar_von(self, other: Offen) -> bool:
        """Whether one says that a process is there and the other that it is pruned."""
        kinds = {schema_name(self.ziel), schema_name(other.ziel)}
        return kinds == _PAAR and not self.pfad and not other.pfad and bool(self._prozesse & other._prozesse)

    @property
    def _prozesse(self) -> frozenset[str]:
        """What the file is called after, and the ids in it on all sides."""
        sides = (self.konflikt.basis, self.konflikt.unsere, self.konflikt.ihre)
        named = (str(side["id"]) for side in sides if isinstance(side, Mapping) and "id" in side)
        return frozenset((stem(self.ziel), *named))


@dataclass(frozen=True, slots=True)
class Offene:
    """All open conflicts, and the files of conflicts that cannot be read, with the reason."""

    offen: tuple[Offen, ...]
    unlesbar: Mapping[str, Message]


def lies_offene(workspace: Workspace) -> Offene:
    """Read all open conflicts of a register or library."""
    found, broken = list[Offen](), dict[str, Message]()
    for path in sorted(path for path in workspace.documents if path.startswith(CONFLICT_FOLDER)):
        akte = _akte(workspace, path)
        if isinstance(akte, Message):
            broken[path] = akte
        else:
            target = _ziel(workspace, akte.datei)
            found += (Offen(path, akte, konflikt, target) for konflikt in akte.konflikte)
    return Offene(tuple(found), broken)


def waehle(offene: Offene, namen: Sequence[str]) -> tuple[Offen, ...]:
    """The conflicts that ``ID`` or ``ID:PFAD`` mean, all when nothing is named. UserError for what is not open."""
    if not namen:
        return offene.offen
    meant = set(chain.from_iterable(_gemeint(offene, name) for name in namen))
    return tuple(offen for offen in offene.offen if offen in meant)


def unlesbar(path: str, grund: Message) -> UserError:
    """The refusal to go on with a file of conflicts that cannot be read."""
    name = shown(path, 120)
    return UserError(
        Message(f"{name} ist nicht zu verstehen. {grund.de}", f"{name} cannot be understood. {grund.en}"),
        Message(
            f"Die Stelle zeigt „prozesslib check {name}“. Soll alles bleiben, wie es jetzt ist: die Datei löschen, "
            "dann „prozesslib save“.",
            f"See “prozesslib check {name}”. If all shall stay as it is now: delete the file, then “prozesslib save”.",
        ),
    )


def _akte(workspace: Workspace, path: str) -> Konfliktdatei | Message:
    """The conflicts in one file, or what is wrong with it."""
    document = workspace.documents[path]
    if not document.sound:
        return Message("Sie hat nicht die vorgesehene Form.", "It does not have the expected form.")
    try:
        akte = lies(document.data)
    except ValueError as error:
        return _unbekannt("kein Feld", "no field", str(error))
    ours = schema_name(akte.datei) not in (None, "konflikt")
    if not ours or posixpath.normpath(f"/{akte.datei}") != f"/{akte.datei}":
        return _unbekannt("keine Datei des Registers", "no file of the register", akte.datei)
    return akte


def _unbekannt(was: str, what: str, text: str) -> Message:
    name = shown(text, 60)
    return Message(f"„{name}“ ist {was}.", f"“{name}” is {what}.")


def _ziel(workspace: Workspace, datei: str) -> str:
    """Where the file lies now; a process may have been moved to another folder."""
    if datei in workspace.tree or not datei.startswith(PROCESS_FOLDER):
        return datei
    moved = [p for p in workspace.tree if p.startswith(PROCESS_FOLDER) and stem(p) == stem(datei)]
    return moved[0] if len(moved) == 1 else datei


def _gemeint(offene: Offene, name: str) -> list[Offen]:
    key, colon, text = name.partition(":")
    broken = next((path for path in offene.unlesbar if stem(path) == key), None)
    if broken:
        raise unlesbar(broken, offene.unlesbar[broken])
    found = [offen for offen in offene.offen if offen.gehoert_zu(key)]
    if not found:
        raise _nicht_offen(offene.offen, key)
    if not colon:
        return found
    path = lies_pfad(text)
    exact = [offen for offen in found if offen.pfad == path]
    below = [offen for offen in found if path and offen.pfad[: len(path)] == path]
    if not exact and not below:
        raise _kein_feld(found, key, text)
    return exact or below


def _nicht_offen(offene: Sequence[Offen], key: str) -> UserError:
    ids = list(dict.fromkeys(offen.kennung for offen in offene))
    return UserError(
        Message(f"Zu „{shown(key, 80)}“ sind keine Konflikte offen.", f"“{shown(key, 80)}” has no open conflicts."),
        _vorschlag(key, ids),
    )


def _kein_feld(found: Sequence[Offen], key: str, text: str) -> UserError:
    name, field = shown(key, 80), shown(text, 80)
    return UserError(
        Message(
            f"Bei „{name}“ ist zum Feld „{field}“ kein Konflikt offen.", f"“{name}” has no open conflict at “{field}”."
        ),
        _vorschlag(text, [schreibe_pfad(offen.pfad) for offen in found]),
    )


def _vorschlag(text: str, names: Sequence[str]) -> Message:
    if not names:
        return Message("Es sind keine Konflikte offen.", "There are no open conflicts.")
    near = naechste(text, names, 1)
    listed = ", ".join(shown(name, 120) for name in names[:_GENANNT]) + (" …" if len(names) > _GENANNT else "")
    guess = Message(f"Meinten Sie „{near[0]}“? ", f"Did you mean “{near[0]}”? ") if near else Message("", "")
    return Message(f"{guess.de}Offen sind: {listed}.", f"{guess.en}Open are: {listed}.")
