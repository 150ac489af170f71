"""release: name the saved state for ever, with a changelog made from the differences."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import Final

from prozesslib.check.befund import Befund, hat_fehler
from prozesslib.check.lauf import pruefe_dokumente
from prozesslib.message import Message, UserError
from prozesslib.register.identitaet import identity
from prozesslib.register.vergleich.changelog import DATEI, abschnitt, eingefuegt
from prozesslib.register.vergleich.dateien import Dateivergleich
from prozesslib.register.vergleich.satz import beide, einzeilig, gekuerzt
from prozesslib.register.vergleich.seiten import HEAD, aus_texten, gespeichert
from prozesslib.register.vergleich.stand import vergleiche_seiten
from prozesslib.register.vergleich.vorgaenger import verweigere_luecken
from prozesslib.register.workspace import Workspace
from prozesslib.store.files import MAX_FILE_BYTES
from prozesslib.store.git.commit import CommitText
from prozesslib.store.git.history import read_history
from prozesslib.store.git.repo import Repo
from prozesslib.store.git.source import latest_release
from prozesslib.store.git.tag import taken, write_tag
from prozesslib.store.journal import commit_changes
from prozesslib.store.journal_errors import unsaved
from prozesslib.store.layout import HEAD_FILE, schema_name
from prozesslib.store.schemas import guide, is_valid, key_order
from prozesslib.store.yaml.edits import Edit
from prozesslib.store.yaml.patch import patch
from prozesslib.store.yaml.reader import read_yaml

_VERSION: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}")


@dataclass(frozen=True, slots=True)
class ReleaseErgebnis:
    """The release, or the findings that keep it from being made."""

    version: str
    bisher: str | None
    """The release before it."""
    abschnitt: str
    """What the changelog says of it."""
    dateien: tuple[Dateivergleich, ...]
    befunde: tuple[Befund, ...] = ()
    tag: str | None = None
    commit: str | None = None
    fortgesetzt: bool = False
    """Whether an earlier call had been interrupted and was only carried to its end."""


def release(workspace: Workspace, version: str, *, probe: bool = False) -> ReleaseErgebnis:
    """Release the saved state as ``version``; with ``probe`` only say what the changelog would.

    The commit with version and changelog comes first, then the tag. Killed in between, the same call sets the tag.
    """
    repo, kopf = workspace.repo, workspace.kopf
    last = latest_release(repo.tags())
    _refuse_version(version, last, kopf.version)
    begun = None if probe else _begonnen(repo, version)
    found = _seit(workspace, last, begun)
    result = ReleaseErgebnis(version, last, abschnitt(version, datetime.date.today().isoformat(), found), found)
    if probe:
        return result
    if begun is None:
        _refuse_unsaved(workspace)
        checked = pruefe_dokumente(workspace.documents, workspace.bestand, workspace.files.links).befunde
        if hat_fehler(checked):
            return replace(result, befunde=checked)
    commit = begun or _commit(workspace, version, result.abschnitt)
    tag = f"v{version}"
    write_tag(repo, tag, commit, CommitText(f"{kopf.name} {version}", identity(kopf, repo)))
    return replace(result, tag=tag, commit=commit, fortgesetzt=begun is not None)


def _seit(workspace: Workspace, last: str | None, begun: str | None) -> tuple[Dateivergleich, ...]:
    """What differs from the last release; that the head names another version says nothing new."""
    if workspace.repo.head() is None:
        raise UserError(
            Message("Es ist noch nichts gespeichert.", "Nothing is saved yet."),
            Message("Zuerst: prozesslib save", "First: prozesslib save"),
        )
    then = gespeichert(workspace, f"refs/tags/{last}") if last else aus_texten(beide(""), {})
    now = gespeichert(workspace, begun or HEAD)
    if begun is None:
        verweigere_luecken(then, now)
    found = vergleiche_seiten(then, now).dateien
    return tuple(one for one in map(_ohne_version, found) if one.kind != "prozesslib" or one.saetze)


def _ohne_version(one: Dateivergleich) -> Dateivergleich:
    return replace(
        one, saetze=tuple(satz for satz in one.saetze if one.kind != "prozesslib" or satz.pfad[:1] != ("version",))
    )


def _begonnen(repo: Repo, version: str) -> str | None:
    """The commit of this release, if it was made and only its tag is missing."""
    last = next(read_history(repo, (HEAD_FILE, DATEI), limit=1), None)
    return last.sha if last and last.subject == titel(version) else None


def titel(version: str) -> str:
    """Heading of the commit of a release."""
    return f"Version {version} herausgeben"


def _commit(workspace: Workspace, version: str, section: str) -> str:
    repo, head = workspace.repo, workspace.tree[HEAD_FILE]
    saved = repo.read_blob("HEAD", DATEI)
    changes: dict[str, bytes | None] = {DATEI: eingefuegt(_text(saved), version, section).encode()}
    patched = patch(
        head, [Edit(("version",), version)], guide("prozesslib"), lambda path: key_order("prozesslib", path)
    )
    if is_valid("prozesslib", read_yaml(patched, guide("prozesslib")).data):
        changes[HEAD_FILE] = patched
    seen = {HEAD_FILE: workspace.files.files[HEAD_FILE]} | ({} if saved is None else {DATEI: saved})
    return commit_changes(repo, changes, titel(version), identity(workspace.kopf, repo), seen=seen)


def _text(saved: bytes | None) -> str | None:
    if saved is None:
        return None
    try:
        if len(saved) <= MAX_FILE_BYTES:
            return saved.decode("utf-8")
    except UnicodeDecodeError:
        pass
    raise UserError(
        Message(f"{DATEI} ist zu groß oder kein Text in UTF-8.", f"{DATEI} is too large or no UTF-8 text."),
        Message("Die Datei umbenennen, eine neue wird angelegt.", "Rename the file; a new one is made."),
    )


def _refuse_version(version: str, last: str | None, stated: str | None) -> None:
    if not _VERSION.fullmatch(version):
        raise UserError(
            Message(
                f"„{gekuerzt(einzeilig(version))}“ ist keine Version.",
                f"“{gekuerzt(einzeilig(version))}” is no version.",
            ),
            Message("Zahlen mit Punkten, zum Beispiel 2026.2.", "Numbers with dots, such as 2026.2."),
        )
    number = _nummer(version)
    if last and number == _nummer(last):
        raise taken(last)
    for earlier in (last, stated):
        if earlier and _VERSION.fullmatch(earlier.removeprefix("v")) and number < _nummer(earlier):
            raise UserError(
                Message(
                    f"Version {version} wäre niedriger als {earlier}.",
                    f"Version {version} would be lower than {earlier}.",
                ),
                Message(f"Eine höhere Version als {earlier} wählen.", f"Choose a version above {earlier}."),
            )


def _nummer(version: str) -> tuple[int, ...]:
    """A version as numbers; ``2026.1`` and ``v2026.1.0`` are the same."""
    parts = [int(part) for part in version.removeprefix("v").split(".")]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def _refuse_unsaved(workspace: Workspace) -> None:
    """Only what is saved can be released; new files of others are left, but for a changelog that would be replaced."""
    status = workspace.repo.status()
    changed = [path for path, letter in status.items() if letter != "?" or schema_name(path)]
    if changed:
        raise unsaved(changed)
    if DATEI in status:
        raise UserError(
            Message(f"{DATEI} liegt hier, ist aber nicht gespeichert.", f"{DATEI} is here but not saved."),
            Message(
                "Die Datei umbenennen; die Einträge danach übernehmen.", "Rename it, and take its entries over later."
            ),
        )
