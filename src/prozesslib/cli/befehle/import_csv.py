"""``prozesslib import csv``; and what ``import excel`` does with a list that is none of ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.befehle.importieren import import_
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.importoptionen import BereichOption, Berichtformat, BerichtformatOption, ProbeOption, ZeilenOption
from prozesslib.cli.optionen import here
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prozesslib.exchange.listen.kopf import Liste
    from prozesslib.register.fremdlisten.aufnehmen import Listenwunsch
    from prozesslib.register.fremdlisten.doppelte import Treffer
    from prozesslib.register.workspace import Workspace

MappingOption = Annotated[
    str | None,
    typer.Option(
        "--mapping",
        metavar="MAP",
        help=t(
            "Zuordnung der Spalten: Datei .yaml, Name aus zuordnungen/, oder picture, kgst.",
            "Mapping of the columns: a .yaml file, a name of zuordnungen/, or picture, kgst.",
        ),
    ),
]
SuggestOption = Annotated[
    bool,
    typer.Option(
        "--suggest",
        help=t("Eine Zuordnung vorschlagen und als Datei ablegen.", "Propose a mapping and write it to a file."),
    ),
]
AehnlicheOption = Annotated[
    bool,
    typer.Option(
        "--similar-new",
        help=t("Was nur ähnlich klingt, als neu aufnehmen.", "Take as new what only sounds alike."),
    ),
]


@import_.command(
    "csv",
    cls=Befehl,
    help=t(
        "Eine fremde Prozessliste einlesen: Spalten nach einer Zuordnung, Doppelte erkannt.",
        "Import a foreign list of processes: columns by a mapping, duplicates recognised.",
    ),
)
def csv_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("Datei .csv oder .txt.", "File .csv or .txt."))],
    mapping: MappingOption = None,
    suggest: SuggestOption = False,
    bereich: BereichOption = None,
    similar_new: AehnlicheOption = False,
    dry_run: ProbeOption = False,
    format_: BerichtformatOption = Berichtformat.TERMINAL,
    limit: ZeilenOption = 20,
) -> int:
    """Read through the mapping, show duplicates, take the rest."""
    from prozesslib.register.fremdlisten.aufnehmen import Listenwunsch

    wunsch = Listenwunsch(bereich, similar_new, dry_run)
    return fremde_liste(file, mapping, suggest=suggest, wunsch=wunsch, format_=format_, limit=limit)


def fremde_liste(
    file: Path,
    mapping: str | None,
    *,
    suggest: bool,
    wunsch: Listenwunsch,
    format_: Berichtformat = Berichtformat.TERMINAL,
    limit: int = 20,
) -> int:
    """Import a foreign list, CSV or workbook, or propose how; the exit code. Prints all that there is to say."""
    if suggest:
        return _schlage_vor(here(), file, mapping)
    if mapping is None:
        raise UserError(
            Message("Welche Spalte ist was?", "Which column is what?"),
            Message(
                f"Eine Zuordnung vorschlagen lassen: {_befehl(file)} --suggest",
                f"Have a mapping proposed: {_befehl(file)} --suggest",
            ),
        )
    return _lies_ein(here(), file, mapping, wunsch, format_, limit)


def _lies_ein(
    workspace: Workspace, file: Path, mapping: str, wunsch: Listenwunsch, format_: Berichtformat, limit: int
) -> int:
    from prozesslib.check.befund import hat_fehler
    from prozesslib.exchange.listen.anwenden import wende_an
    from prozesslib.exchange.listen.feld import Notizen
    from prozesslib.exchange.listen.kopf import finde_liste
    from prozesslib.exchange.listen.quelle import lies_tafeln
    from prozesslib.register.fremdlisten.aufnehmen import nimm_auf
    from prozesslib.register.fremdlisten.doppelte import vergleiche
    from prozesslib.register.fremdlisten.zuordnung import gespeicherte, lies_zuordnung
    from prozesslib.render import fremdlisten as view
    from prozesslib.render.text import stdout_blatt

    bestand = workspace.register()
    with working(Message("Wird eingelesen …", "Importing …")):
        rule = lies_zuordnung(mapping, workspace)
        notes = Notizen(file.name)
        read = wende_an(finde_liste(lies_tafeln(file), rule), rule, bestand, notes)
        hits = list(vergleiche(read.kandidaten, bestand, rule.gleich))
        wunsch = replace(wunsch, dateien=gespeicherte(mapping, workspace))
        result = nimm_auf(workspace, hits, wunsch, f"{len(hits)} Zeilen aus {rule.quelle} einlesen")
    shown = view.Ansicht(
        file.name, read.spalten, read.ohne_feld, rule.uebrige == "zusatz", read.fremde_stellen, notes.befunde, result
    )
    if format_ is Berichtformat.JSON:
        say(view.as_json(shown))
    else:
        say_all(view.as_text(shown, LANG, stdout_blatt(), limit or None))
        say("")
        done(view.summary(result))
        if result.commit:
            tell(Message("→ Ansehen: prozesslib check", "→ Look at it: prozesslib check"))
        elif wunsch.probe:
            tell(Message("→ Wenn das stimmt: ohne --dry-run.", "→ If that is right: without --dry-run."))
    return int(hat_fehler(notes.befunde))


def _schlage_vor(workspace: Workspace, file: Path, mapping: str | None) -> int:
    from prozesslib.exchange.listen.vorschlag import schlage_vor
    from prozesslib.exchange.listen.vorschlagstext import als_baum, als_text
    from prozesslib.render.fremdlisten import vorschlaege
    from prozesslib.render.text import stdout_blatt
    from prozesslib.store.files import write_atomic

    bestand = workspace.register()
    target = _ziel(workspace, file, mapping)
    with working(Message("Liste wird angesehen …", "Looking at the list …")):
        liste = _vermutete_liste(file)
        proposals = schlage_vor(liste, bestand)
        tree = als_baum(proposals, _kurzname(file), liste.tafel.name, liste.kopfzeile)
        if not any(rule["feld"] == "name" for rule in tree["spalten"]):
            raise _ohne_namen(liste.titel)
        write_atomic(target, als_text(tree, proposals, _treffer(liste, tree, workspace)))
    rows = [(one.titel, one.feld or "–", one.beispiel, one.grund.text(LANG)) for one in proposals]
    say_all(vorschlaege(rows, LANG, stdout_blatt()))
    name = target.stem if target.parent == workspace.root / "zuordnungen" else str(target)
    done(Message(f"Zuordnung geschrieben: {target}", f"Mapping written: {target}"))
    tell(
        Message(
            f"→ Ansehen, ändern, dann: {_befehl(file)} --mapping {name} --dry-run",
            f"→ Look at it, change it, then: {_befehl(file)} --mapping {name} --dry-run",
        )
    )
    return 0


def _ziel(workspace: Workspace, file: Path, mapping: str | None) -> Path:
    """Where the proposal goes; nothing that is there is replaced."""
    wished = mapping or _kurzname(file)
    target = Path(wished) if wished.endswith(".yaml") else workspace.root / "zuordnungen" / f"{wished}.yaml"
    if target.exists():
        raise UserError(
            Message(f"{target} gibt es schon.", f"{target} exists already."),
            Message("Mit --mapping NAME einen anderen Namen geben.", "Give another name by --mapping NAME."),
        )
    return target


def _vermutete_liste(file: Path) -> Liste:
    from prozesslib.exchange.listen.kopf import vermute_liste
    from prozesslib.exchange.listen.quelle import lies_tafeln

    found = vermute_liste(lies_tafeln(file))
    if found is None:
        raise UserError(
            Message(f"„{file.name}“ ist leer.", f"“{file.name}” is empty."),
            Message("Die Datei mit der Liste angeben.", "Name the file with the list."),
        )
    return found


def _treffer(liste: Liste, tree: Mapping[str, Any], workspace: Workspace) -> Iterator[Treffer]:
    """What the rows are by the proposed mapping."""
    from prozesslib.exchange.listen.anwenden import wende_an
    from prozesslib.exchange.listen.feld import Notizen
    from prozesslib.model.decode import decode
    from prozesslib.register.fremdlisten.doppelte import vergleiche
    from prozesslib.register.fremdlisten.zuordnung import Zuordnung

    read = wende_an(liste, decode(Zuordnung, tree), workspace.bestand, Notizen(""))
    yield from vergleiche(read.kandidaten, workspace.bestand, {})


def _kurzname(file: Path) -> str:
    """A name that fits a key out of the name of the file."""
    from prozesslib.model.aehnlich import id_aus_name

    name = id_aus_name(file.stem)[:40].strip("-")
    return name if name[:1].isalpha() else f"liste-{name}".strip("-")[:40]


def _befehl(file: Path) -> str:
    """The command line that reads this file, as one types it."""
    kind = "csv" if file.suffix.lower() in (".csv", ".txt", ".tsv") else "excel"
    return f'prozesslib import {kind} "{file}"' if " " in str(file) else f"prozesslib import {kind} {file}"


def _ohne_namen(titel: Sequence[str]) -> UserError:
    known = ", ".join(title for title in titel if title)[:300]
    return UserError(
        Message("Keine Spalte sieht nach den Namen der Prozesse aus.", "No column looks like the names of processes."),
        Message(
            f"Eine Spalte „Prozessname“ nennen; es gibt: {known or '–'}.",
            f"Call a column “Prozessname”; there are: {known or '–'}.",
        ),
    )
