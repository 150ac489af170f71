"""``prozesslib stellen``: the offices, which own one stands for which typical one, and reorganisations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, say, say_all, tell
from prozesslib.cli.auswahl import gezeigt
from prozesslib.cli.hilfe import Befehl, Gruppe
from prozesslib.cli.optionen import Listenformat, here
from prozesslib.cli.run import OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.cli.vorhaben import AlleOption, JaOption, zeige_und_frage
from prozesslib.message import Message, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from prozesslib.exchange.mappe.bau import Zelle
    from prozesslib.exchange.stellenlisten import Liste
    from prozesslib.model.bestand import Bestand

    Zuteilung = Callable[[Bestand, str], str | None]

stellen = typer.Typer(
    cls=Gruppe,
    help=t("Die Stellen: zeigen, zuordnen, umbauen.", "Offices: show, assign, reorganise."),
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.add_typer(stellen, name="stellen")

Stelle = Annotated[str, typer.Argument(metavar="STELLE", help=t("Kennung oder Name.", "Id or name."))]
ExportOption = Annotated[
    Path | None,
    typer.Option(
        "--export",
        metavar="FILE",
        help=t("Die Liste zum Ausfüllen schreiben (.xlsx oder .csv).", "Write the list to fill in (.xlsx or .csv)."),
    ),
]
NameOption = Annotated[
    str | None, typer.Option("--name", metavar="TEXT", help=t("Name der neuen Stelle.", "Name of the new office."))
]


@stellen.command("list", cls=Befehl, help=t("Den Aufbau zeigen, mit Zahl der Prozesse.", "Show the tree of offices."))
def list_(
    alle: Annotated[
        bool, typer.Option("--all", help=t("Auch Stellen, die nichts tun.", "Offices without a process too."))
    ] = False,
    format_: Annotated[
        Listenformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))
    ] = Listenformat.TABLE,
) -> None:
    """Count, render."""
    from prozesslib.register.stellen.uebersicht import stellenzeilen
    from prozesslib.render import stellen as view
    from prozesslib.render.text import stdout_blatt

    found = stellenzeilen(here().bestand, alle=alle)
    if format_ is Listenformat.JSON:
        say(view.as_json(found))
    elif format_ is Listenformat.CSV:
        say_all(view.as_csv(found))
    else:
        say_all(view.as_table(found, LANG, stdout_blatt()))


@stellen.command(
    cls=Befehl,
    help=t(
        "Den typischen Stellen der Blaupause die eigenen zuordnen: erst --export, dann die ausgefüllte Liste.",
        "Assign own offices to the typical ones of the blueprint: first --export, then the filled list.",
    ),
)
def zuordnen(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help=t("Die ausgefüllte Liste.", "The filled list."))
    ] = None,
    export: ExportOption = None,
    yes: JaOption = False,
    all_: AlleOption = False,
) -> int:
    """Write the list, or take it over after a preview."""
    from prozesslib.exchange.stellenlisten import ZUORDNUNG, als_zelle, zuordnungszeilen
    from prozesslib.register.stellen.zuordnen import ordne_zu, zuordnungsliste

    if (file is None) == (export is None):
        raise UserError(
            Message("Entweder --export FILE oder eine ausgefüllte Liste.", "Either --export FILE or a filled list."),
            Message("Zuerst: prozesslib stellen zuordnen --export stellen.xlsx",
                    "First: prozesslib stellen zuordnen --export stellen.xlsx"),
        )  # fmt: skip
    workspace = here()
    if export is not None:
        _schreibe(export, ZUORDNUNG, [als_zelle(row) for row in zuordnungsliste(workspace)])
        tell(Message(f"→ Ausfüllen, dann: prozesslib stellen zuordnen {export}",
                     f"→ Fill it in, then: prozesslib stellen zuordnen {export}"))  # fmt: skip
        return OK
    assert file is not None
    return zeige_und_frage(workspace, ordne_zu(workspace, zuordnungszeilen(file)), ja=yes, alle=all_)


def _schreibe(
    path: Path, liste: Liste, rows: Iterable[Mapping[str, Zelle]], auswahl: Mapping[str, Sequence[str]] | None = None
) -> None:
    from prozesslib.exchange.stellenlisten import schreibe_liste
    from prozesslib.register.ausgabeziel import schreibe_ausgabe

    content = list(rows)
    schreibe_ausgabe(path, schreibe_liste(liste, content, path.suffix, auswahl))
    done(Message(f"{path}: {len(content)} Zeilen.", f"{path}: {len(content)} rows."))


@stellen.command(cls=Befehl, help=t("Einer Stelle einen anderen Namen geben.", "Give an office another name."))
def umbenennen(
    alt: Stelle,
    neu: Annotated[str, typer.Argument(metavar="NEU", help=t("Neuer Name oder neue Kennung.", "New name or id."))],
    name: NameOption = None,
    yes: JaOption = False,
    all_: AlleOption = False,
) -> int:
    """Preview, record."""
    from prozesslib.register.stellen.umbau import benenne_um

    workspace = here()
    return zeige_und_frage(workspace, benenne_um(workspace, alt, neu, name), ja=yes, alle=all_)


@stellen.command(cls=Befehl, help=t("Mehrere Stellen zu einer machen.", "Make one office of several."))
def zusammenlegen(
    alte: Annotated[list[str], typer.Argument(metavar="STELLE...", help=t("Kennungen oder Namen.", "Ids or names."))],
    als: Annotated[
        str, typer.Option("--als", metavar="STELLE", help=t("Die gemeinsame Stelle.", "The office they become."))
    ],
    name: NameOption = None,
    yes: JaOption = False,
    all_: AlleOption = False,
) -> int:
    """Preview, record."""
    from prozesslib.register.stellen.umbau import lege_zusammen

    workspace = here()
    return zeige_und_frage(workspace, lege_zusammen(workspace, alte, als, name), ja=yes, alle=all_)


@stellen.command(cls=Befehl, help=t("Aus einer Stelle mehrere machen.", "Make several offices of one."))
def aufteilen(
    alt: Stelle,
    ziele: Annotated[str, typer.Option("--in", metavar="A,B,...", help=t("Die neuen Stellen.", "The new offices."))],
    regeln: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            metavar="STELLE: AUSDRUCK",
            help=t("Welche Prozesse wohin gehen; die erste passende gilt.", "Which processes go where; first match."),
        ),
    ] = None,
    sonst: Annotated[
        str | None,
        typer.Option(
            "--else",
            metavar="STELLE",
            help=t("Wer den Rest nimmt; sonst die erste neue.", "Who takes the rest; else the first new one."),
        ),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--list", metavar="FILE", help=t("Ausgefüllte Liste.", "The filled list."))
    ] = None,
    export: ExportOption = None,
    yes: JaOption = False,
    all_: AlleOption = False,
) -> int:
    """Write the list of processes, or split after a preview."""
    from prozesslib.exchange.stellenlisten import AUFTEILUNG
    from prozesslib.register.stellen.aufteilen import aufteilung, betroffene, teile_auf

    workspace = here()
    plan = aufteilung(workspace, alt, [part.strip() for part in ziele.split(",") if part.strip()], sonst)
    with gezeigt():
        given = _zuteilung(regeln or (), file)
        if export is not None:
            rows: list[dict[str, Zelle]] = [
                {"id": d.id, "name": d.prozess.name, "bereich": d.bereich, "stelle": given(workspace.bestand, d.id)}
                for d in betroffene(workspace.bestand, plan.alt.id)
            ]
            _schreibe(export, AUFTEILUNG, rows, {"stellen": [one.name for one in plan.ziele]})
            return OK
        found = teile_auf(workspace, plan, lambda key: given(workspace.bestand, key))
    return zeige_und_frage(workspace, found, ja=yes, alle=all_)


def _zuteilung(regeln: Sequence[str], file: Path | None) -> Zuteilung:
    """Which office a process is given to: as the list says, else by the first rule that holds."""
    from prozesslib.exchange.stellenlisten import AUFTEILUNG, lies_liste
    from prozesslib.register.auswahl.auswahl import Auswahl

    rules = [(office, Auswahl.lies(text)) for office, text in map(_regel, regeln)]
    listed = {row["id"]: row.get("stelle", "") for _, row in lies_liste(AUFTEILUNG, file)} if file else {}

    def given(bestand: Bestand, key: str) -> str | None:
        return listed.get(key) or next((office for office, rule in rules if rule.trifft(bestand, key)), None)

    return given


def _regel(text: str) -> tuple[str, str]:
    office, colon, expression = text.partition(":")
    if not colon or not office.strip():
        raise UserError(
            Message(f"„{text}“ ist keine Regel.", f"“{text}” is no rule."),
            Message('Zum Beispiel: --rule "team-a: bereich = 32"', 'Such as: --rule "team-a: bereich = 32"'),
        )
    return office.strip(), expression.strip()
