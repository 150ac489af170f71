"""import leika: what the official catalogue of services says now becomes the catalogue that ``check`` uses."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from prozesslib.check.regel import PROZESS_REGELN
from prozesslib.check.regeln.leistungskatalog import CODES
from prozesslib.check.umfeld import umfeld_von
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand
from prozesslib.model.leika import Entfallen, Leistungskatalog, Teil, teile_auf
from prozesslib.register.workspace import Workspace
from prozesslib.store.files import MAX_FILE_BYTES
from prozesslib.store.layout import SERVICES_FOLDER, services_path

_VIELE = 20
_ANTEIL = 10
"""Where more than so many, and more than one of ten, disappear at once, the file may be only a part."""

_KOPF = "# Von „prozesslib import leika“ geschrieben; nicht von Hand ändern.\n"


class Umfang(StrEnum):
    """What a file of the catalogue holds of it."""

    UNGESAGT = "ungesagt"
    TEIL = "teil"
    """Only some of the services; the others stay as they are."""
    ALLES = "alles"


@dataclass(frozen=True, slots=True)
class Zeilenfehler:
    """A line of the file that was left out."""

    zeile: int
    satz: Message


@dataclass(frozen=True, slots=True)
class Abruf:
    """What a download of the catalogue holds."""

    stand: str
    leistungen: Mapping[str, str]
    """Name by key."""
    regional: int = 0
    """Keys of regional catalogues, which no process here can name."""
    fehler: tuple[Zeilenfehler, ...] = ()


@dataclass(frozen=True, slots=True)
class Einlesung:
    """What an import changes, and what it means for the processes."""

    abruf: Abruf
    neu: tuple[str, ...] = ()
    umbenannt: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Name before and now, by key."""
    entfallen: Mapping[str, str] = field(default_factory=dict)
    """The last name, by key."""
    zurueck: tuple[str, ...] = ()
    """Keys that were gone and are named again."""
    betroffen: tuple[tuple[str, str], ...] = ()
    """Id and name of the processes to which the rules on the catalogue have something to say now."""
    geaendert: bool = False
    commit: str | None = None


def lies_ein(workspace: Workspace, abruf: Abruf, umfang: Umfang = Umfang.UNGESAGT, *, probe: bool = False) -> Einlesung:
    """Make the download the catalogue, in one commit; with ``probe`` only say what would change.

    UserError for a download without services, and for one that seems to be only a part.
    """
    bestand = workspace.bestand
    if not abruf.leistungen:
        raise _leer()
    einlesung = _vergleiche(bestand, abruf, umfang)
    if umfang is Umfang.UNGESAGT:
        _vermute_alles(bestand, einlesung)
    catalogue = _katalog(bestand, einlesung, umfang)
    changes = _dateien(workspace, catalogue)
    checked = replace(einlesung, betroffen=_betroffen(workspace, catalogue), geaendert=bool(changes))
    if probe or not changes:
        return checked
    return replace(checked, commit=workspace.record(changes, f"Leistungskatalog vom {abruf.stand} einlesen"))


def _bekannt(bestand: Bestand) -> dict[str, str]:
    """The services known so far: of the last import, and of the catalogue that came with the library."""
    shipped = {key: entry.name for key, entry in bestand.schluessel("leistungen").items()}
    return shipped | dict(bestand.leika.leistungen)


def _vergleiche(bestand: Bestand, abruf: Abruf, umfang: Umfang) -> Einlesung:
    before, gone, now = bestand.leika.leistungen, bestand.leika.entfallen, abruf.leistungen
    known = _bekannt(bestand)
    renamed = {key: (known[key], name) for key, name in now.items() if key in known and known[key] != name}
    lost = {} if umfang is Umfang.TEIL else {k: n for k, n in known.items() if k not in now and k not in gone}
    return Einlesung(
        abruf,
        neu=tuple(key for key in now if key not in before),
        umbenannt=renamed,
        entfallen=lost,
        zurueck=tuple(key for key in now if key in gone),
    )


def _vermute_alles(bestand: Bestand, einlesung: Einlesung) -> None:
    known, lost = len(_bekannt(bestand)), len(einlesung.entfallen)
    if lost > _VIELE and lost * _ANTEIL > known:
        raise UserError(
            Message(
                f"Von {known} bekannten Leistungen fehlen {lost} in dieser Datei; sie ist wohl nur ein Teil.",
                f"Of {known} services known so far {lost} are not in this file; it seems to be only a part.",
            ),
            Message(
                "Ist sie ein Teil: --partial. Ist sie der ganze Katalog: --complete.",
                "If it is a part: --partial. If it is the whole catalogue: --complete.",
            ),
        )


def _katalog(bestand: Bestand, einlesung: Einlesung, umfang: Umfang) -> Leistungskatalog:
    abruf = einlesung.abruf
    kept = bestand.leika.leistungen if umfang is Umfang.TEIL else {}
    today = datetime.date.today().isoformat()
    gone = {key: item for key, item in bestand.leika.entfallen.items() if key not in abruf.leistungen}
    gone |= {key: Entfallen(today, name) for key, name in einlesung.entfallen.items()}
    return Leistungskatalog(dict(teile_auf(abruf.stand, {**kept, **abruf.leistungen}, gone)))


def _dateien(workspace: Workspace, katalog: Leistungskatalog) -> dict[str, bytes | None]:
    """The files that change; a part that says the same keeps its file, whatever its day."""
    before = workspace.bestand.leika.teile
    changes: dict[str, bytes | None] = {}
    for key, teil in katalog.teile.items():
        if key not in before or before[key]._replace(stand=teil.stand) != teil:
            changes[services_path(key)] = _datei(key, teil)
    kept = {services_path(key) for key in katalog.teile}
    changes |= {path: None for path in workspace.tree if path.startswith(SERVICES_FOLDER) and path not in kept}
    return changes


def _datei(key: str, teil: Teil) -> bytes:
    lines = [_KOPF, f'teil: "{key}"\n', f"stand: {teil.stand}\n"]
    for name, text in (("leistungen", teil.leistungen), ("entfallen", teil.entfallen)):
        block = "".join(f"  {line}\n" for line in text.splitlines())
        lines.append(f"{name}: |\n{block}" if block else f'{name}: ""\n' if name == "leistungen" else "")
    data = "".join(lines).encode()
    if len(data) > MAX_FILE_BYTES:
        raise UserError(
            Message("Der Leistungskatalog ist zu groß.", "The catalogue of services is too large."),
            Message("Die Datei aus dem FIM-Portal unverändert angeben.", "Give the file of the FIM portal unchanged."),
        )
    return data


def _betroffen(workspace: Workspace, katalog: Leistungskatalog) -> tuple[tuple[str, str], ...]:
    bestand = replace(workspace.bestand, leika=katalog)
    umfeld, rules = umfeld_von(bestand).ohne_prozesse, [PROZESS_REGELN[code].pruefe for code in CODES]
    found = (p for p in bestand.prozesse.values() if any(next(rule(p, umfeld), None) for rule in rules))
    return tuple((process.id, process.prozess.name) for process in found)


def _leer() -> UserError:
    return UserError(
        Message("Die Datei enthält keine Leistungen.", "The file holds no services."),
        Message("Die Datei aus dem FIM-Portal neu laden.", "Load the file from the FIM portal again."),
    )
