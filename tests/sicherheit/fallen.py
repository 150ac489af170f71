"""A repository of somebody who means harm: every place where git can be told to run a program holds a trap.

A trap writes a file of its own name into a folder, so that a test can tell which ones went off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conftest import git

HAKEN = (
    "applypatch-msg", "pre-applypatch", "post-applypatch", "pre-commit", "pre-merge-commit", "prepare-commit-msg",
    "commit-msg", "post-commit", "pre-rebase", "post-checkout", "post-merge", "pre-push", "pre-auto-gc",
    "post-rewrite", "reference-transaction", "post-index-change", "fsmonitor-watchman",
    "pre-receive", "update", "proc-receive", "post-receive", "post-update", "push-to-checkout",
)  # fmt: skip
"""All hooks that git knows on either side, without those of e-mail and Perforce."""

EINSTELLUNGEN = (
    "core.fsmonitor",
    "core.sshCommand",
    "core.gitProxy",
    "core.askPass",
    "core.pager",
    "core.editor",
    "core.alternateRefsCommand",
    "credential.helper",
    "credential.https://bibliothek.invalid.helper",
    "diff.external",
    "diff.falle.command",
    "diff.falle.textconv",
    "merge.falle.driver",
    "filter.falle.clean",
    "filter.falle.smudge",
    "filter.falle.process",
    "gpg.program",
    "gpg.ssh.program",
    "gpg.x509.program",
    "interactive.diffFilter",
    "pager.log",
    "pager.diff",
    "pager.status",
    "sequence.editor",
    "trailer.falle.command",
    "uploadpack.packObjectsHook",
    "remote.origin.uploadpack",
    "remote.origin.receivepack",
)
"""Settings whose value is a program."""

WOERTER = ("add", "commit", "diff", "fetch", "log", "ls-tree", "push", "rev-parse", "status", "show")
"""Commands of git that an alias might take the place of."""

SCHALTER = {
    "commit.gpgSign": "true",
    "tag.gpgSign": "true",
    "push.gpgSign": "if-asked",
    "log.showSignature": "true",
    "filter.falle.required": "true",
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
}
"""Settings that make the traps above go off."""


@dataclass(frozen=True)
class Fallen:
    """The traps of one repository."""

    ordner: Path

    def zugeschnappt(self) -> list[str]:
        """Names of the traps that went off."""
        return sorted(path.name for path in (self.ordner / "liefen").iterdir())


def stelle_auf(wurzel: Path, ordner: Path) -> Fallen:
    """Set all traps in the repository at ``wurzel``; ``ordner`` holds the programs and what they leave."""
    (ordner / "liefen").mkdir(parents=True)
    verwaltung = wurzel / git(wurzel, "rev-parse", "--git-dir").strip()
    for folder in (verwaltung / "hooks", ordner / "haken"):
        folder.mkdir(exist_ok=True)
        for name in HAKEN:
            _programm(folder / name, ordner, f"hook {name}")
    eingebunden = ordner / "eingebunden.conf"
    for file, prefix in ((verwaltung / "config", ""), (eingebunden, "included ")):
        for key, value in _einstellungen(ordner, prefix):
            git(wurzel, "config", "--file", str(file), key, value)
    git(wurzel, "config", "include.path", str(eingebunden))
    git(wurzel, "config", "core.hooksPath", str(ordner / "haken"))
    (verwaltung / "info").mkdir(exist_ok=True)
    (verwaltung / "info/attributes").write_text(
        "* filter=falle diff=falle merge=falle\nprozesse/01/* filter=nur-eingebunden\n"
    )
    return Fallen(ordner)


def _einstellungen(ordner: Path, prefix: str) -> Iterator[tuple[str, str]]:
    for key in EINSTELLUNGEN:
        yield key, str(_programm(ordner / f"{prefix}{key}".replace("/", "_"), ordner, f"{prefix}{key}"))
    for word in WOERTER:
        yield f"alias.{word}", f"!touch '{ordner}/liefen/{prefix}alias {word}'"
    if prefix:
        yield "filter.nur-eingebunden.clean", str(_programm(ordner / "nur", ordner, "filter only included"))
    yield from SCHALTER.items()


def _programm(path: Path, ordner: Path, name: str) -> Path:
    """A program that leaves a file and else does nothing; its path without blanks, so that no shell splits it."""
    path = path.with_name(path.name.replace(" ", "-"))
    path.write_text(f"#!/bin/sh\n: > '{ordner}/liefen/{name.replace('/', '_')}'\nexit 1\n")
    path.chmod(0o755)
    return path
