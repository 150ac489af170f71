"""``prozesslib verify``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message


@app.command(
    cls=Befehl, help=t("Einen Snapshot prüfen: vollständig und unverändert.", "Verify a snapshot: whole and unchanged.")
)
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help=t("Der Snapshot.", "The snapshot."))],
) -> int:
    """Verify, exit 1 when something is wrong."""
    from prozesslib.exchange.snapshot import verify_file
    from prozesslib.store.layout import PRUNED_FOLDER

    proof = verify_file(file)
    for fault in proof.maengel:
        say(fault.text(LANG))
    if proof.maengel:
        done(Message(f"{file} ist nicht unversehrt.", f"{file} is not intact."))
        return 1
    manifest = proof.manifest
    name, commit, day = manifest["register"]["name"], manifest["commit"][:10], manifest["commit_datum"][:10]
    pruned = sum(p["pfad"].startswith(PRUNED_FOLDER) for p in manifest["prozesse"])
    number, level = len(manifest["prozesse"]) - pruned, manifest["sichtbarkeit"]
    done(
        Message(
            f"{file} ist unversehrt: {name}, {number} Prozesse, {pruned} gestrichene, "
            f"Stand {commit} vom {day}, Sichtbarkeit {level}.",
            f"{file} is intact: {name}, {number} processes, {pruned} pruned, "
            f"commit {commit} of {day}, visibility {level}.",
        )
    )
    say(f"SHA-256 {proof.sha256}")
    return 0
