"""One trial: two versions of a process are merged by the engine and as text, and both results are judged."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from prozesse import Baum

from prozesslib.merge.arten import Feld, felder_aus
from prozesslib.merge.bezuege import merge_prozess
from prozesslib.merge.loesen import loese
from prozesslib.store.resources import schema
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.reader import read_yaml
from simulator.bearbeiten import fassungen, geschrieben
from simulator.urteil import Pfad, Richter, Urteil

_ENV = {"PATH": os.environ.get("PATH", os.defpath), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


@dataclass(frozen=True, slots=True)
class Frage:
    """A conflict in short: its kind, what it is about, and whether both sides changed just that."""

    art: str
    worum: str
    beide: bool


@dataclass(frozen=True, slots=True)
class Gemischt:
    """What the engine made of a trial."""

    fragen: tuple[Frage, ...]
    unsere: Urteil
    """With ours wherever there is a conflict."""
    ihre: Urteil
    """The same with theirs."""


@dataclass(frozen=True, slots=True)
class TextMerge:
    """What a merge of the texts made of it, and the judgement if it has no conflict; None when it is no YAML."""

    konflikt: bool
    urteil: Urteil | None = None

    @property
    def still_falsch(self) -> bool:
        """Whether it is wrong and says nothing."""
        return not self.konflikt and not (self.urteil and self.urteil.fehlerfrei)


@dataclass(frozen=True, slots=True)
class Versuch:
    """One trial."""

    saat: str
    modelliert: bool
    gemischt: Gemischt
    text: TextMerge | None


@cache
def felder() -> Feld:
    """How a process is merged."""
    return felder_aus(schema("prozess"))


def versuche(anzahl: int, saat: str, ordner: Path | None = None) -> Versuch:
    """A trial with ``anzahl`` edits a side; the texts are merged in ``ordner``, or not at all."""
    basis, unsere, ihre = fassungen(anzahl, Random(saat))
    richter = Richter(basis.tree, unsere, ihre)
    texts = (basis.text, geschrieben(basis, unsere), geschrieben(basis, ihre)) if ordner else None
    text = textmerge(*texts, richter, ordner) if texts and ordner else None
    return Versuch(saat, "ablauf" in basis.tree, mische(basis.tree, unsere, ihre, richter), text)


def mische(basis: Baum, unsere: Baum, ihre: Baum, richter: Richter) -> Gemischt:
    """Merge three trees by the engine, and judge both answers."""
    found = merge_prozess(basis, unsere, ihre, felder())
    places = [konflikt.pfad for konflikt in found.konflikte]
    judgement = richter.urteile(found.tree, places)
    if not places:
        return Gemischt((), judgement, judgement)
    their = loese(found.tree, {konflikt.pfad: konflikt.ihre for konflikt in found.konflikte}, felder())
    asked = (Frage(k.art.value, _worum(k.pfad), richter.beide(k.pfad)) for k in found.konflikte)
    return Gemischt(tuple(asked), judgement, richter.urteile(their, places))


def _worum(pfad: Pfad) -> str:
    return "flow" if pfad[:1] == ("ablauf",) else "profile"


def textmerge(basis: bytes, unsere: bytes, ihre: bytes, richter: Richter, ordner: Path) -> TextMerge:
    """Merge three texts line by line, and judge the result."""
    for name, text in (("unsere", unsere), ("basis", basis), ("ihre", ihre)):
        (ordner / name).write_bytes(text)
    call = ["git", "merge-file", "-p", "--diff3", "unsere", "basis", "ihre"]
    done = subprocess.run(call, cwd=ordner, capture_output=True, env=_ENV, check=False)
    if done.returncode not in range(128):
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    if done.returncode:
        return TextMerge(True)
    read = read_yaml(done.stdout, guide("prozess"))
    return TextMerge(False, None if read.data is None or read.problems else richter.urteile(read.data))
