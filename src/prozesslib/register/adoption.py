"""adopt: take a process of another municipality as an own one, and remember where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from prozesslib.check.befund import Befund
from prozesslib.check.lauf import pruefe_prozess
from prozesslib.check.regeln.verweise import references
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import Herkunft, Lock
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.beitrag.abbilden import Wandel, bereich_von, bilde_stellen_ab, lies_prozess
from prozesslib.register.quelle import Fassung
from prozesslib.register.suche import fehlerhaft
from prozesslib.register.vorlage import Vorlage, finde, kennungen, oeffne_register
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.file_errors import shown
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import LOCK_FILE, base_path, process_path
from prozesslib.store.schemas import is_valid


@dataclass(frozen=True, slots=True)
class Fehlend:
    """A process that the adopted one refers to and that is not here."""

    id: str
    dort: bool
    """Whether it can be adopted from the same place."""
    gestrichen: bool


@dataclass(frozen=True, slots=True)
class Adoption:
    """What was adopted."""

    id: str
    name: str
    pfad: str
    von: str
    """Name of the register it came from."""
    quelle: str
    wandel: tuple[Wandel, ...]
    befunde: tuple[Befund, ...]
    """What the check finds in it here, such as offices that are not known."""
    fehlend: tuple[Fehlend, ...]
    commit: str


def adoptiere(
    workspace: Workspace, kennung: str, quelle: str, neu: str | None = None, revision: str | None = None
) -> Adoption:
    """Take a process over in one commit, its shared part only; UserError for a taken id or a source without it."""
    bestand = workspace.register()
    lock = sicherer_lock(workspace)
    key = neu or kennung
    _refuse_taken(key, bestand, lock)
    with oeffne_register(quelle, revision) as fassung:
        vorlage = finde(fassung, kennung)
        known = kennungen(fassung)
    area = bereich_von(vorlage.datei)
    path = process_path(area, key)
    if path in workspace.tree:
        raise _taken(key, Message(path, path))
    mapped = bilde_stellen_ab(vorlage.als(key), vorlage.stellen, bestand.schluessel("stellen"))
    origin = _herkunft(fassung, vorlage, key, path, mapped.text)
    after = replace(lock, prozesse={**lock.prozesse, key: origin})
    changes = {path: mapped.text, base_path(path): mapped.text, LOCK_FILE: lock_text(after)}
    name, source = vorlage.datei.prozess.name, fassung.stand.name or fassung.stand.quelle
    commit = workspace.record(changes, f"{name} von {source} adoptieren")
    found = befunde(bestand, path, mapped.text)
    missing = tuple(_fehlende(bestand, mapped.text, known))
    return Adoption(key, name, path, source, fassung.stand.quelle, mapped.wandel, found, missing, commit)


def sicherer_lock(workspace: Workspace) -> Lock:
    """The lock, in which adopted processes are noted; UserError where there is none."""
    if workspace.lock is None:
        raise UserError(
            Message(f"{workspace.kopf.name} folgt keiner Bibliothek.", f"{workspace.kopf.name} follows no library."),
            Message(
                "Adoptieren kann ein Register, das mit „prozesslib fork“ entstand.",
                "A register made by “prozesslib fork” can adopt.",
            ),
        )
    return workspace.lock


def revision_von(fassung: Fassung) -> str | None:
    """What is noted as the state of the source: its commit, else its version."""
    version = None if fassung.stand.version == "0" else fassung.stand.version
    return fassung.stand.commit or version


def befunde(bestand: Bestand, path: str, text: bytes) -> tuple[Befund, ...]:
    """What the check of this register finds in a text that is its own base."""
    document = read_document(path, text)
    bases = {**bestand.basis, document.data["id"]: document.data}
    return pruefe_prozess(document, replace(bestand, basis=bases))


def _herkunft(fassung: Fassung, vorlage: Vorlage, key: str, path: str, text: bytes) -> Herkunft:
    original = vorlage.datei.id
    return Herkunft(
        art="adoptiert",
        hash=blob_id(text),
        pfad=path,
        quelle=fassung.stand.quelle,
        revision=revision_von(fassung),
        kennung=original if original != key else None,
    )


def _fehlende(bestand: Bestand, text: bytes, known: frozenset[str]) -> Iterator[Fehlend]:
    named = dict.fromkeys(key for _, key in references(lies_prozess(text).data))
    for key in named:
        if key not in bestand.prozesse:
            yield Fehlend(key, key in known, key in bestand.gestrichen)


def _refuse_taken(key: str, bestand: Bestand, lock: Lock) -> None:
    probe = {"id": key, "name": "x", "modell": "ist", "status": "entwurf", "art": "leistung"}
    if not is_valid("prozess", probe):
        raise UserError(
            Message(f"„{shown(key, 80)}“ ist keine gültige Kennung.", f"“{shown(key, 80)}” is no valid id."),
            Message(
                "Kleinbuchstaben, Ziffern und Bindestriche, höchstens 60 Zeichen; mit --id eine angeben.",
                "Lower-case letters, digits and hyphens, at most 60 characters; use --id.",
            ),
        )
    if key in bestand.prozesse:
        raise _taken(key, Message(bestand.prozesse[key].pfad, bestand.prozesse[key].pfad))
    if key in bestand.gestrichen:
        raise _taken(key, Message("hier gestrichen", "pruned here"), _zurueckholen(key))
    faulty = fehlerhaft(key, bestand)
    if faulty:
        raise faulty
    replaced = {old for p in bestand.prozesse.values() for old in p.prozess.ersetzt}
    if key in lock.prozesse or key in lock.beitraege or key in bestand.basis or key in replaced:
        raise _taken(key, Message("früher verwendet", "used before"))


_ANDERE = Message("Mit --id eine andere angeben.", "Give another one by --id.")


def _zurueckholen(key: str) -> Message:
    return Message(
        f"Den hiesigen zurückholen: prozesslib restore {key}. Ist es ein anderer: mit --id eine andere angeben.",
        f"Bring the one here back: prozesslib restore {key}. If it is another one: give another id by --id.",
    )


def _taken(key: str, where: Message, step: Message = _ANDERE) -> UserError:
    return UserError(
        Message(f"Die Kennung „{key}“ ist vergeben ({where.de}).", f"The id “{key}” is taken ({where.en})."), step
    )
