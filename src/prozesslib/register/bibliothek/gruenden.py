"""init bibliothek: a library that follows nobody, empty or with the content of another one as its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.lauf import pruefe
from prozesslib.message import Message, UserError
from prozesslib.model.ags import ist_schluessel
from prozesslib.model.bestand import Bestand
from prozesslib.model.bezuege import PROZESSE, bezuege
from prozesslib.model.katalog import BibliotheksStand, Traeger
from prozesslib.register.abgleich.ihre import geteilt
from prozesslib.register.beitrag.abbilden import bereich_von, gemeinsamer_text, lies_prozess
from prozesslib.register.ci import Ci, ci_dateien
from prozesslib.register.editorschema import editor_dateien
from prozesslib.register.geruest import werkzeug
from prozesslib.register.identitaet import official
from prozesslib.register.neuer_ordner import entsteht, pruefe_ziel
from prozesslib.register.quelle import Quelle, load_library
from prozesslib.store.files import safe_path
from prozesslib.store.git.process import require_git
from prozesslib.store.git.repo import init_repository
from prozesslib.store.journal import commit_changes
from prozesslib.store.layout import ATTRIBUTES_FILE, HEAD_FILE, PROCESS_FOLDER
from prozesslib.store.yaml.emit import dump_new

BEISPIEL: Final = "beispiel"
"""Id of the blueprint of a library that begins empty."""

_MUSTERPROZESS: Final = "hund-anmelden"
_FOLGEN: Final = ("folgeprozesse",)


@dataclass(frozen=True, slots=True)
class Gruendung:
    """The library that is to come into being."""

    ziel: Path
    name: str
    herausgeber: Traeger
    quelle: str | None = None
    """Library whose content it begins with; None begins empty."""
    revision: str | None = None
    ci: Ci | None = None
    """Forge that is to check every change."""


@dataclass(frozen=True, slots=True)
class Gegruendet:
    """The new library."""

    ziel: Path
    name: str
    prozesse: int
    modelliert: int
    blaupausen: tuple[str, ...]
    pakete: int
    herkunft: BibliotheksStand | None
    """The library that was copied; None for one that began empty."""
    commit: str


def gruende(gruendung: Gruendung) -> Gegruendet:
    """Make the library; it appears whole or not at all. UserError for wishes that cannot be met."""
    require_git()
    _pruefe_wuensche(gruendung)
    source = load_library(gruendung.quelle, gruendung.revision)
    copied = gruendung.quelle is not None
    tree = dict(_kopie(source) if copied else _anfang(source))
    tree[HEAD_FILE] = dump_new(_kopf(gruendung, source, copied))
    tree.setdefault(ATTRIBUTES_FILE, dump_new({"attribute": []}))
    bestand = _geprueft(tree, copied)
    files = {**tree, **werkzeug(), "README.md": _liesmich(gruendung, source.stand if copied else None).encode()}
    files |= ci_dateien(gruendung.ci) | editor_dateien(tree)
    return Gegruendet(
        ziel=gruendung.ziel,
        name=gruendung.name,
        prozesse=len(bestand.prozesse),
        modelliert=sum(p.prozess.modelliert for p in bestand.prozesse.values()),
        blaupausen=tuple(bestand.blaupausen),
        pakete=len(bestand.pakete),
        herkunft=source.stand if copied else None,
        commit=_schreibe(gruendung, files),
    )


def _pruefe_wuensche(gruendung: Gruendung) -> None:
    for text, what in (
        (gruendung.name, Message("Der Name der Bibliothek", "The name of the library")),
        (gruendung.herausgeber.name, Message("Der Name der herausgebenden Stelle", "The name of the publisher")),
    ):
        if not text.strip() or not text.isprintable():
            raise UserError(
                Message(f"{what.de} fehlt oder ist nicht lesbar.", f"{what.en} is missing or unreadable."),
                Message(
                    'Zum Beispiel: --name "Prozessbibliothek Kreis Musterland" --publisher "Kreis Musterland".',
                    'Such as: --name "Prozessbibliothek Kreis Musterland" --publisher "Kreis Musterland".',
                ),
            )
    if not ist_schluessel(gruendung.herausgeber.ags):
        raise UserError(
            Message(
                f"„{gruendung.herausgeber.ags}“ ist kein amtlicher Schlüssel.",
                f"“{gruendung.herausgeber.ags}” is no official key.",
            ),
            Message("--ags weglassen oder richtig angeben.", "Leave --ags out or give a right one."),
        )
    pruefe_ziel(gruendung.ziel)


def _kopie(source: Quelle) -> Iterator[tuple[str, bytes]]:
    """Everything that makes up the content of the other library."""
    for path, text in source.tree.items():
        if path.startswith(PROCESS_FOLDER) or geteilt(path, register=False):
            yield path, text


def _anfang(source: Quelle) -> Iterator[tuple[str, bytes]]:
    """Catalogues and conventions, and one blueprint with one process to look at."""
    yield from ((path, text) for path, text in source.tree.items() if geteilt(path, register=True))
    path, text = _beispiel(source)
    yield path, text
    example = source.bestand.prozesse[lies_prozess(text).data["id"]]
    yield (
        f"blaupausen/{BEISPIEL}.yaml",
        dump_new(
            {
                "id": BEISPIEL,
                "name": "Beispiel",
                "fuer_wen": "Zum Ansehen: so sieht eine Blaupause aus. Danach löschen.",
                "prozesse": {bereich_von(example): [example.id]},
            }
        ),
    )


def _beispiel(source: Quelle) -> tuple[str, bytes]:
    """A modelled process that can stand alone."""
    found = source.bestand.prozesse
    modelled = (key for key, process in found.items() if process.prozess.modelliert)
    for key in (_MUSTERPROZESS, *modelled):
        if key in found:
            path = found[key].pfad
            text = gemeinsamer_text(source.tree[path], *_FOLGEN)
            if not list(bezuege(lies_prozess(text).data, PROZESSE)):
                return path, text
    raise AssertionError("the embedded library has no modelled process that stands alone")


def _kopf(gruendung: Gruendung, source: Quelle, copied: bool) -> dict[str, Any]:
    owner = {"name": gruendung.herausgeber.name, "ags": gruendung.herausgeber.ags}
    if gruendung.herausgeber.postfach:
        owner["postfach"] = gruendung.herausgeber.postfach
    head: dict[str, Any] = {"art": "bibliothek", "format": "1", "name": gruendung.name, "version": "0.1"}
    licence = source.bestand.kopf.lizenz if source.bestand.kopf else None
    return {**head, "herausgeber": owner, **({"lizenz": licence} if copied and licence else {})}


def _geprueft(tree: Mapping[str, bytes], copied: bool) -> Bestand:
    checked = pruefe(tree)
    errors = [befund for befund in checked.befunde if befund.schwere is Schwere.FEHLER]
    if errors:
        raise _fehlerhaft(errors, copied)
    return checked.bestand


def _fehlerhaft(errors: list[Befund], copied: bool) -> UserError:
    first = errors[0]
    where = f"{first.datei}:{first.zeile}"
    step = Message("„prozesslib check“ in der anderen Bibliothek zeigt alle.", "Run “prozesslib check” there.")
    if not copied:
        step = Message("„prozesslib doctor“ aufrufen.", "Run “prozesslib doctor”.")
    return UserError(
        Message(
            f"Was übernommen werden soll, hat {len(errors)} Fehler; der erste: {where}: {first.satz.de}",
            f"What is to be taken has {len(errors)} errors; the first: {where}: {first.satz.en}",
        ),
        step,
    )


def _schreibe(gruendung: Gruendung, files: Mapping[str, bytes]) -> str:
    target = gruendung.ziel.resolve()
    for path in files:
        safe_path(target, path)
    with entsteht(target) as folder:
        repo = init_repository(folder)
        return commit_changes(repo, files, f"{gruendung.name} gründen", official(gruendung.herausgeber))


_LIESMICH: Final = """\
# {name}

Eine Prozessbibliothek, herausgegeben von {herausgeber}. {anfang}

- `prozesse/`: ein Prozess je Datei, geordnet nach Produktbereichen
- `blaupausen/`, `pakete/`: welche Prozesse ein Register bekommt
- `kataloge/`, `konventionen.yaml`, `attribute.yaml`: gemeinsame Schlüssel und Regeln

Die ersten Befehle: `prozesslib blueprint list`, `prozesslib blueprint create`, `prozesslib check`,
`prozesslib release VERSION`.
"""


def _liesmich(gruendung: Gruendung, stand: BibliotheksStand | None) -> str:
    start = (
        f"Das Beispiel (`blaupausen/{BEISPIEL}.yaml` und sein Prozess) ist zum Ansehen; danach beide Dateien löschen "
        "und `prozesslib save` aufrufen."
    )
    if stand is not None:
        origin = f"{stand.name or stand.quelle}, Version {stand.version}"
        start = f"Begonnen mit den Inhalten von: {origin}. Sie folgt dieser Bibliothek nicht."
    return _LIESMICH.format(name=gruendung.name, herausgeber=gruendung.herausgeber.name, anfang=start)
