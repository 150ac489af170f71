"""A contribution as one file that can go by e-mail: written by the giver, read with every care by the reviewer."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from prozesslib.message import Message, UserError
from prozesslib.model.ags import OHNE, ist_schluessel
from prozesslib.model.katalog import BibliotheksStand, Traeger
from prozesslib.register.beitrag.gabe import ARTEN, Gabe, Liste
from prozesslib.store.file_errors import shown
from prozesslib.store.files import is_safe_name, with_lf, write_atomic
from prozesslib.store.git.branch import is_branch_name
from prozesslib.store.layout import PROCESS_FOLDER, stem
from prozesslib.store.schemas import is_valid
from prozesslib.store.yaml.reader import MAX_BYTES

FORMAT: Final = "prozesslib-beitrag/1"
MAX_DATEI: Final = 16 * 1024 * 1024
MAX_PROZESSE: Final = 500

_HASH = re.compile(r"[0-9a-f]{40}")
_BEREICH = re.compile(r"\d{2}")
_POSTFACH = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+")


@dataclass(frozen=True, slots=True)
class Sendung:
    """A contribution under way: from whom, made on which state of the library, and what it holds."""

    von: Traeger
    am: str
    bibliothek: BibliotheksStand
    zweig: str
    titel: str
    gaben: tuple[Gabe, ...]


class _BadFileError(Exception):
    """What is wrong with the file."""

    def __init__(self, satz: Message) -> None:
        super().__init__(satz.de)
        self.satz = satz


def schreibe_datei(pfad: Path, sendung: Sendung) -> None:
    """Write the file; one that is there is replaced only if it is a contribution too."""
    if pfad.is_dir() or (pfad.exists() and not _ist_sendung(pfad)):
        raise UserError(
            Message(f"{shown(str(pfad))} gibt es schon.", f"{shown(str(pfad))} exists already."),
            Message("Einen anderen Dateinamen nennen.", "Name another file."),
        )
    if not pfad.resolve().parent.is_dir():
        raise UserError(
            Message(
                f"Den Ordner {shown(str(pfad.resolve().parent))} gibt es nicht.",
                f"There is no folder {shown(str(pfad.resolve().parent))}.",
            ),
            Message("Zuerst den Ordner anlegen.", "Make the folder first."),
        )
    data = schreibe(sendung)
    if len(data) > MAX_DATEI or len(sendung.gaben) > MAX_PROZESSE:
        raise UserError(
            Message("Der Beitrag ist zu groß für eine Datei.", "The contribution is too large for one file."),
            Message("Auf mehrere Beiträge aufteilen.", "Split it into several contributions."),
        )
    write_atomic(pfad.resolve(), data)


def lies_datei(pfad: Path) -> Sendung:
    """Read the file; UserError where it is no contribution, is damaged, or wants something it must not."""
    with pfad.open("rb") as file:
        data = file.read(MAX_DATEI + 1)
    try:
        return lies(data)
    except _BadFileError as error:
        name = shown(str(pfad))
        raise UserError(
            Message(f"{name} lässt sich nicht annehmen: {error.satz.de}", f"{name} is refused: {error.satz.en}"),
            Message("Die Datei noch einmal anfordern.", "Ask for the file again."),
        ) from error


def schreibe(sendung: Sendung) -> bytes:
    """The bytes of the file; the same contribution gives the same bytes."""
    stand = sendung.bibliothek
    made_on = {"name": stand.name, "version": stand.version, "baum": stand.baum, "commit": stand.commit}
    owner = {"name": sendung.von.name, "ags": sendung.von.ags, "postfach": sendung.von.postfach}
    content = {
        "format": FORMAT,
        "von": {key: value for key, value in owner.items() if value is not None},
        "am": sendung.am,
        "bibliothek": {key: value for key, value in made_on.items() if value is not None},
        "zweig": sendung.zweig,
        "titel": sendung.titel,
        "prozesse": [_als_tree(gabe) for gabe in sendung.gaben],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _als_tree(gabe: Gabe) -> dict[str, Any]:
    liste = gabe.liste
    tree = {
        "id": gabe.id,
        "name": gabe.name,
        "pfad": gabe.pfad,
        "basis": None if gabe.basis is None else gabe.basis.decode(),
        "gegeben": gabe.gegeben.decode(),
        "pruefsumme": gabe.hash,
    }
    return tree | ({} if liste is None else {"liste": {"art": liste.art, "id": liste.id, "bereich": liste.bereich}})


def lies(data: bytes) -> Sendung:
    """Read the bytes of a file from outside; raises with a sentence for whatever does not belong there."""
    if len(data) > MAX_DATEI:
        raise _BadFileError(Message("Sie ist zu groß.", "it is too large."))
    try:
        content = json.loads(data.decode("utf-8"))
        return _sendung(content)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _BadFileError(
            Message("Sie ist unvollständig oder beschädigt.", "it is incomplete or damaged.")
        ) from error


def _sendung(content: Any) -> Sendung:
    tree = _Angaben(content)
    if tree.werte.get("format") != FORMAT:
        raise _BadFileError(Message(f"Sie ist kein Beitrag ({FORMAT}).", f"it is no contribution ({FORMAT})."))
    items = tree.werte.get("prozesse")
    if not isinstance(items, list) or not 0 < len(items) <= MAX_PROZESSE:
        raise _fehlt("prozesse")
    gaben = tuple(_gabe(_Angaben(item)) for item in items)
    if len({gabe.id for gabe in gaben}) != len(gaben):
        raise _BadFileError(Message("Ein Prozess ist doppelt darin.", "a process is in it twice."))
    day = tree.text("am", 10)
    datetime.date.fromisoformat(day)
    name = tree.text("zweig", 200)
    if not is_branch_name(name):
        raise _fehlt("zweig")
    return Sendung(
        _traeger(tree.darin("von")), day, _stand(tree.darin("bibliothek")), name, tree.text("titel", 200), gaben
    )


def _gabe(tree: _Angaben) -> Gabe:
    key, path = tree.text("id", 60), tree.text("pfad", 300)
    if not is_valid("prozess", {"id": key, "name": "x", "modell": "ist", "status": "entwurf", "art": "leistung"}):
        raise _fehlt("id")
    if not (path.startswith(PROCESS_FOLDER) and path.endswith(".yaml") and is_safe_name(path) and stem(path) == key):
        raise _BadFileError(
            Message(f"Der Pfad „{shown(path, 80)}“ ist nicht erlaubt.", f"the path “{shown(path, 80)}” is not allowed.")
        )
    base = None if tree.werte.get("basis") is None else with_lf(tree.text("basis", MAX_BYTES, mehrzeilig=True).encode())
    given = with_lf(tree.text("gegeben", MAX_BYTES, mehrzeilig=True).encode())
    digest = tree.text("pruefsumme", 40)
    if not _HASH.fullmatch(digest):
        raise _fehlt("pruefsumme")
    wanted = None if tree.werte.get("liste") is None else _liste(tree.darin("liste"))
    return Gabe(key, tree.text("name", 500), path, base, given, digest, wanted)


def _liste(tree: _Angaben) -> Liste:
    found = Liste(tree.text("art", 20), tree.text("id", 60), tree.text("bereich", 2))
    if found.art not in ARTEN or not _BEREICH.fullmatch(found.bereich) or not is_safe_name(found.pfad):
        raise _fehlt("liste")
    return found


def _traeger(tree: _Angaben) -> Traeger:
    key = tree.text("ags", 12)
    box = None if tree.werte.get("postfach") is None else tree.text("postfach", 200)
    if box is not None and not _POSTFACH.fullmatch(box):
        raise _fehlt("postfach")
    return Traeger(tree.text("name", 200), key if ist_schluessel(key) else OHNE, box)


def _stand(tree: _Angaben) -> BibliotheksStand:
    found = {key: tree.text(key, 200) if key in tree.werte else None for key in ("name", "version", "baum", "commit")}
    return BibliotheksStand("", found["version"] or "0", found["baum"] or "", found["name"], found["commit"])


@dataclass(frozen=True, slots=True, init=False)
class _Angaben:
    """One mapping of the file, from which only texts of bounded length are taken."""

    werte: Mapping[str, Any]

    def __init__(self, werte: Any) -> None:
        if not isinstance(werte, dict):
            raise ValueError(werte)
        object.__setattr__(self, "werte", werte)

    def darin(self, key: str) -> _Angaben:
        """The mapping behind a key."""
        return _Angaben(self.werte.get(key))

    def text(self, key: str, laenge: int, *, mehrzeilig: bool = False) -> str:
        """The text behind a key: not empty, not endless, and on one line without anything that cannot be seen."""
        value = self.werte.get(key)
        if not isinstance(value, str) or not value.strip() or len(value.encode("utf-8")) > laenge:
            raise _fehlt(key)
        if not mehrzeilig and not value.isprintable():
            raise _fehlt(key)
        return value


def _fehlt(key: str) -> _BadFileError:
    return _BadFileError(Message(f"Die Angabe „{key}“ fehlt oder ist unbrauchbar.", f"“{key}” is missing or unusable."))


def _ist_sendung(pfad: Path) -> bool:
    try:
        with pfad.open("rb") as file:
            lies(file.read(MAX_DATEI + 1))
    except (OSError, _BadFileError):
        return False
    return True
