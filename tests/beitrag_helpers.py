"""A library under git and a register that follows it: the cast of contribute, receive and adopt."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from conftest import LIBRARY, git, run_process

HUND = "prozesse/16/hund-anmelden.yaml"
POST = "prozesse/01/post-verteilen.yaml"
FERIEN = "prozesse/06/ferienpass-ausgeben.yaml"

STELLEN = """\
  - {id: fachbereich-2, name: Fachbereich 2, entspricht: steueramt}
  - {id: team-hund, name: Team Hund, entspricht: fachbereich-2}
  - {id: kiosk, name: Kiosk}
"""

FERIENPASS = """\
# Wie wir es machen
id: ferienpass-ausgeben
name: Ferienpass ausgeben
kurzbeschreibung: Kinder bekommen einen Pass für die Ferien.   # kurz gehalten
modell: ist
status: freigegeben
art: leistung
aufgabenart: freiwillig
klassifikation:
  produktrahmen-nrw: ["06"]
ausloeser: [Antrag geht ein]
ergebnis: [Ferienpass]
verantwortlich: team-hund
folgeprozesse: [post-verteilen]
"""

NACHBAR = FERIENPASS.replace("team-hund", "steueramt").replace("modell: ist", "modell: muster")
"""The same as a library takes it."""

LOKAL = """\
# nur für uns
lokal:
  status: freigegeben
  verantwortlich: kiosk
  # Geheimzahl 4711
  zusatz: {raum: "113"}
# Ende des Eigenen
"""


@dataclass(frozen=True)
class Federation:
    """A library and a register forked from it, side by side."""

    library: Path
    register: Path


def commit(root: Path, title: str = "von Hand") -> str:
    """Commit everything in a repository by plain git."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "--no-verify", "-m", title)
    return git(root, "rev-parse", "HEAD").strip()


def put(root: Path, path: str, text: str) -> None:
    """Write a file by hand and save it by plain git."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode())
    commit(root)


def change(root: Path, path: str, old: str, new: str) -> None:
    """Edit a file by hand and save it by plain git."""
    text = (root / path).read_text("utf-8")
    assert old in text
    put(root, path, text.replace(old, new, 1))


def branches(root: Path) -> list[str]:
    """Names of all branches but the first one."""
    names = git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()
    return [name for name in names if name != "main"]


def show(root: Path, rev: str, path: str) -> str:
    """A file of a commit."""
    return git(root, "show", f"{rev}:{path}")


def under_git(folder: Path) -> Path:
    """A folder as a repository with one commit."""
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "Anlegen")
    return folder


def made(folder: Path) -> Federation:
    """A library under git in ``folder`` and a register of the blueprint stadt with offices of its own."""
    library = under_git(Path(shutil.copytree(LIBRARY, folder / "bibliothek")))
    register = folder / "register"
    who = ("--municipality", "Stadt Musterstadt", "--ags", "05370040", "--mailbox", "prozesse@musterstadt.example")
    done = run_process("fork", "stadt", str(register), *who, "--from", str(library))
    assert done.code == 0, done.err
    with (register / "kataloge/stellen.yaml").open("a", encoding="utf-8") as file:
        file.write(STELLEN)
    commit(register, "Eigene Stellen")
    return Federation(library, register)


def copied(template: Federation, folder: Path) -> Federation:
    """A copy whose register follows the copy of the library."""
    library = Path(shutil.copytree(template.library, folder / "bibliothek"))
    register = Path(shutil.copytree(template.register, folder / "register"))
    for name in ("prozesslib.yaml", ".prozesslib/lock.yaml"):
        text = (register / name).read_text("utf-8")
        (register / name).write_text(text.replace(str(template.library), str(library)), "utf-8")
    git(register, "commit", "-q", "-a", "--amend", "--no-edit")
    return Federation(library, register)
