"""A library under git that changes, and a register forked from it: the cast of sync."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from conftest import LIBRARY, git, run_process

HUND = "prozesse/16/hund-anmelden.yaml"
STEUER = "prozesse/16/hundesteuer-einziehen.yaml"
POST = "prozesse/01/post-verteilen.yaml"
BAU = "prozesse/10/bauantrag-pruefen.yaml"
STADT = "blaupausen/stadt.yaml"


@dataclass(frozen=True)
class Ordner:
    """A library or register as a folder; nothing is committed until `save`."""

    root: Path

    def read(self, rel: str) -> str:
        return (self.root / rel).read_bytes().decode()

    def tree(self, rel: str) -> Any:
        return yaml.load(self.read(rel), yaml.BaseLoader)

    def there(self, rel: str) -> bool:
        return (self.root / rel).exists()

    def write(self, rel: str, text: str | bytes) -> None:
        path = self.root / rel
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, rel: str, old: str, new: str) -> None:
        text = self.read(rel)
        assert old in text, f"{old!r} is not in {rel}"
        self.write(rel, text.replace(old, new, 1))

    def drop(self, rel: str) -> None:
        (self.root / rel).unlink()

    def move(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)

    def save(self, title: str = "von Hand") -> str:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "--no-verify", "--allow-empty", "-m", title)
        return self.head()

    def head(self) -> str:
        return git(self.root, "rev-parse", "HEAD").strip()

    def list(self, folder: str) -> list[str]:
        return sorted(path.relative_to(self.root).as_posix() for path in (self.root / folder).rglob("*.yaml"))


class Bibliothek(Ordner):
    """The library: what reviewers do to it."""

    def release(self, version: str) -> str:
        """Publish what stands there as a release."""
        text = re.sub(r"(?m)^version: .*$", f'version: "{version}"', self.read("prozesslib.yaml"))
        self.write("prozesslib.yaml", text)
        commit = self.save(version)
        git(self.root, "tag", "-f", version)
        return commit

    def new(self, key: str, bereich: str = "01", **fields: str) -> str:
        """Add a process to the blueprint stadt; ``fields`` are further lines."""
        rel = f"prozesse/{bereich}/{key}.yaml"
        self.write(rel, process(key, **fields))
        self.listed(key, bereich)
        return rel

    def listed(self, key: str, bereich: str = "01") -> None:
        self.edit(STADT, f'"{bereich}": [', f'"{bereich}": [{key}, ')

    def unlisted(self, key: str) -> None:
        text = self.read(STADT)
        self.write(STADT, re.sub(rf"\b{key}(, )?", "", text).replace(", ]", "]"))

    def forget(self, rel: str) -> None:
        """Drop a process, also from the blueprint."""
        self.drop(rel)
        self.unlisted(Path(rel).stem)

    def rename(self, rel: str, new: str, place: str | None = None) -> str:
        """Give a process a new id, as the format wants it: with ``ersetzt``."""
        old = Path(rel).stem
        target = place or f"{rel.rsplit('/', 1)[0]}/{new}.yaml"
        text = self.read(rel).replace(f"id: {old}", f"id: {new}\nersetzt: [{old}]", 1)
        self.drop(rel)
        self.write(target, text)
        self.write(STADT, re.sub(rf"\b{old}\b", new, self.read(STADT)))
        return target

    def replace(self, old: Mapping[str, str] | list[str], *new: str) -> None:
        """Put new processes in the place of old ones (paths): a split, or a join."""
        ids = [Path(rel).stem for rel in old]
        for rel in old:
            self.forget(rel)
        for key in new:
            self.new(key, ersetzt=f"[{', '.join(ids)}]")


def process(key: str, **fields: str) -> str:
    """A short process."""
    lines = [f"{name}: {value}" for name, value in fields.items()]
    return "\n".join(
        [
            f"id: {key}",
            *lines,
            f"name: {key.replace('-', ' ').capitalize()} bearbeiten",
            "kurzbeschreibung: Es wird etwas getan.",
            "modell: muster",
            "status: entwurf",
            "art: leistung",
            "klassifikation:",
            '  produktrahmen-nrw: ["01"]',
            "",
        ]
    )


@dataclass(frozen=True)
class Paar:
    """A library and the register that follows it, side by side."""

    library: Bibliothek
    register: Ordner


def made(folder: Path) -> Paar:
    """A library under git with the release 1.0, and a register of stadt with bauaufsicht; they may be copied."""
    library = Bibliothek(Path(shutil.copytree(LIBRARY, folder / "bibliothek")))
    git(library.root, "init", "-q", "-b", "main")
    library.release("1.0")
    target = folder / "register"
    who = ("--municipality", "Stadt Musterstadt", "--ags", "05370040", "--mailbox", "prozesse@musterstadt.example")
    done = run_process("fork", "stadt", str(target), *who, "--from", str(library.root), "--with", "bauaufsicht")
    assert done.code == 0, done.err
    register = Ordner(target)
    register.edit("prozesslib.yaml", str(library.root), "../bibliothek")
    register.save("Die Bibliothek liegt nebenan")
    for found in (library, register):
        git(found.root, "repack", "-adq")  # fewer files to copy
    return Paar(library, register)


def copied(template: Paar, folder: Path) -> Paar:
    """A copy of both."""
    folder.mkdir(parents=True, exist_ok=True)
    for found in (template.library, template.register):
        shutil.copytree(found.root, folder / found.root.name, symlinks=True)
    return Paar(Bibliothek(folder / "bibliothek"), Ordner(folder / "register"))
