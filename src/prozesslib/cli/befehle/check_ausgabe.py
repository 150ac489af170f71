"""Where the findings of ``prozesslib check`` go: to the terminal, into files, and to the page of a CI run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prozesslib.cli.ausgabe import say_all
from prozesslib.cli.befehle.check_optionen import Befundformat
from prozesslib.cli.sprache import LANG
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from prozesslib.register.pruefen import Ergebnis
    from prozesslib.render.befunde.bericht import Pruefbericht

SEITE = "GITHUB_STEP_SUMMARY"
"""Names the file that GitHub and Forgejo show as the page of a step."""

Ausgabe = tuple[Befundformat, Path]


def ausgaben(wishes: Sequence[str]) -> list[Ausgabe]:
    """What --output asks for; UserError where it is no format and file."""
    found = []
    for wish in wishes:
        name, equals, file = wish.partition("=")
        if not equals or not file or name not in tuple(Befundformat):
            raise _keine_ausgabe(wish)
        found.append((Befundformat(name), Path(file)))
    return found


def zeige(result: Ergebnis, format_: Befundformat, limit: int) -> None:
    """Print the findings; where a CI run has a page of its own, all of them go there as well."""
    if format_ is Befundformat.TEXT:
        from prozesslib.render.befunde import as_text
        from prozesslib.render.befunde.quelltext import Quelltext
        from prozesslib.render.text import stdout_blatt

        say_all(as_text(result.befunde, LANG, stdout_blatt(), limit or None, Quelltext(result.text)))
        return
    text = _text(result, format_)
    say_all([text] if text else [])
    page = os.environ.get(SEITE)
    if format_ is Befundformat.GITHUB and page:
        from prozesslib.render.befunde import markdown

        report = _bericht(result, Befundformat.MARKDOWN)
        _haenge_an(Path(page), "\n".join(markdown.kommentar(report, markdown.SEITE)))


def schreibe(result: Ergebnis, files: Sequence[Ausgabe]) -> None:
    """Write the files that were asked for."""
    from prozesslib.store.files import write_atomic

    for format_, path in files:
        text = _text(result, format_)
        write_atomic(path.resolve(), f"{text}\n".encode("utf-8", "replace") if text else b"")


def _text(result: Ergebnis, format_: Befundformat) -> str:
    if format_ is Befundformat.TEXT:
        from prozesslib.render.befunde import as_text
        from prozesslib.render.befunde.quelltext import Quelltext
        from prozesslib.render.text import Blatt

        return "\n".join(as_text(result.befunde, LANG, Blatt(), None, Quelltext(result.text)))
    from prozesslib.render.befunde.formate import FORMATE

    return "\n".join(FORMATE[format_](_bericht(result, format_)))


def _bericht(result: Ergebnis, format_: Befundformat) -> Pruefbericht:
    """What the format needs of what is known: only some show what changed, and who answers for it."""
    from prozesslib.render.befunde.bericht import Pruefbericht

    if format_ not in (Befundformat.GITHUB, Befundformat.MARKDOWN):
        return Pruefbericht(result.befunde, result.dateien)
    changed = frozenset(result.geaendert())
    if format_ is Befundformat.GITHUB:
        return Pruefbericht(result.befunde, result.dateien, changed)
    return Pruefbericht(result.befunde, result.dateien, changed, _unterschied(result), result.zustaendig())


def _unterschied(result: Ergebnis) -> str:
    if result.aenderung is None:
        return ""
    from prozesslib.register.pruefumfang import unterschied
    from prozesslib.render.vergleich_markdown import as_markdown

    found = unterschied(result.aenderung)
    return as_markdown(found, "de") if found.dateien else ""


def _haenge_an(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8", errors="replace") as page:
            page.write(f"{text}\n")
    except OSError as error:
        from prozesslib.store.file_errors import write_error

        raise write_error(path, error) from error


def _keine_ausgabe(wish: str) -> UserError:
    known = ", ".join(Befundformat)
    return UserError(
        Message(
            f"„{wish}“ nennt kein Format und keine Datei.",
            f"“{wish}” names no format and file.",
        ),
        Message(
            f"Zum Beispiel: --output sarif=befunde.sarif. Formate: {known}.",
            f"Such as: --output sarif=findings.sarif. Formats: {known}.",
        ),
    )
