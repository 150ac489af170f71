"""fork: a new register out of a blueprint, or a library that follows another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.model.ags import ist_schluessel, land
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import Prozessliste, Traeger
from prozesslib.register import geruest
from prozesslib.register.ci import Ci, ci_dateien
from prozesslib.register.identitaet import official
from prozesslib.register.neuer_ordner import entsteht, pruefe_ziel
from prozesslib.register.quelle import Quelle, load_library
from prozesslib.store.files import safe_path
from prozesslib.store.git.process import require_git
from prozesslib.store.git.repo import init_repository
from prozesslib.store.journal import commit_changes

GANZE = "bibliothek"
"""Instead of a blueprint: the whole library, for a library that follows it (that of a county, for one)."""


@dataclass(frozen=True, slots=True)
class ForkAuftrag:
    """What is to be forked, for whom, and where to."""

    blaupause: str
    ziel: Path
    kommune: Traeger
    mit: Sequence[str] = ()
    """Aufgabenpakete beside those that the blueprint takes by itself."""
    ohne: Sequence[str] = ()
    """Aufgabenpakete of the blueprint that this administration does not have."""
    quelle: str | None = None
    """Library; None is the embedded one."""
    revision: str | None = None
    ci: Ci | None = None
    """Forge that is to check every change."""


@dataclass(frozen=True, slots=True)
class ForkErgebnis:
    """The new register."""

    ziel: Path
    name: str
    blaupause: str | None
    """Name of the blueprint; None for a library that follows another one as a whole."""
    pakete: tuple[str, ...]
    prozesse: int
    modelliert: int
    version: str
    commit: str
    fremdes_land: tuple[str, ...]
    """Packages that by their own word do not hold in the Land of the administration."""


def fork(auftrag: ForkAuftrag) -> ForkErgebnis:
    """Make the register; it appears whole or not at all. UserError for every wish that cannot be met."""
    require_git()
    _check_wishes(auftrag)
    quelle = load_library(auftrag.quelle, auftrag.revision)
    plan = _ganze(quelle, auftrag) if auftrag.blaupause == GANZE else _blaupause(quelle, auftrag)
    commit = _write(auftrag, plan, {**geruest.register_tree(quelle, plan), **ci_dateien(auftrag.ci)})
    return ForkErgebnis(
        ziel=auftrag.ziel,
        name=plan.name,
        blaupause=quelle.bestand.blaupausen[plan.blaupause].name if plan.blaupause else None,
        pakete=plan.pakete,
        prozesse=len(plan.ids),
        modelliert=sum(quelle.bestand.prozesse[i].prozess.modelliert for i in plan.ids),
        version=quelle.stand.version,
        commit=commit,
        fremdes_land=_foreign(quelle, plan.pakete, auftrag.kommune),
    )


def _blaupause(quelle: Quelle, auftrag: ForkAuftrag) -> geruest.Plan:
    """A register of one blueprint with its packages."""
    blueprint = _pick(quelle.bestand.blaupausen, auftrag.blaupause, Message("Die Blaupause", "The blueprint"))
    packages = _packages(quelle.bestand, blueprint, auftrag)
    ids = _process_ids(quelle.bestand, blueprint, packages)
    return geruest.Plan(auftrag.kommune, blueprint.id, packages, ids, auftrag.revision)


def _ganze(quelle: Quelle, auftrag: ForkAuftrag) -> geruest.Plan:
    """A library that follows the other one with all its processes, blueprints and packages."""
    if auftrag.mit or auftrag.ohne:
        raise UserError(
            Message("Eine Bibliothek bekommt alle Aufgabenpakete.", "A library gets all packages."),
            Message("--with und --without weglassen.", "Leave --with and --without out."),
        )
    return geruest.Plan(auftrag.kommune, None, (), tuple(quelle.bestand.prozesse), auftrag.revision)


def _check_wishes(auftrag: ForkAuftrag) -> None:
    if not ist_schluessel(auftrag.kommune.ags):
        raise UserError(
            Message(
                f"„{auftrag.kommune.ags}“ ist kein amtlicher Schlüssel.",
                f"“{auftrag.kommune.ags}” is no official key.",
            ),
            Message(
                "Der Schlüssel hat 5 (Kreis), 8 (Gemeinde), 9 (Verband) oder 12 Ziffern und beginnt mit dem Land "
                "(01 bis 16), zum Beispiel 05370040. Ohne Schlüssel: --ags ohne.",
                "It has 5 (Kreis), 8 (Gemeinde), 9 (Verband) or 12 digits and begins with the Land (01 to 16), "
                "such as 05370040. Without a key: --ags ohne.",
            ),
        )
    if not auftrag.kommune.name.strip() or not auftrag.kommune.name.isprintable():
        raise UserError(
            Message(
                "Der Name der Verwaltung fehlt oder ist nicht lesbar.",
                "The name of the administration is missing.",
            ),
            Message(
                'Zum Beispiel: --municipality "Stadt Musterstadt".',
                'Such as: --municipality "Stadt Musterstadt".',
            ),
        )
    pruefe_ziel(auftrag.ziel)


def _pick(lists: Mapping[str, Prozessliste], key: str, what: Message) -> Prozessliste:
    found = lists.get(key)
    if found is not None:
        return found
    near = naechste(key, lists, 1)
    guess = Message(f" Meinten Sie „{near[0]}“?", f" Did you mean “{near[0]}”?") if near else Message("", "")
    known = ", ".join(f"{k} ({v.name})" for k, v in sorted(lists.items())) or "–"
    raise UserError(
        Message(
            f"{what.de} „{key}“ gibt es in dieser Bibliothek nicht.{guess.de}",
            f"{what.en} “{key}” is not in this library.{guess.en}",
        ),
        Message(f"Es gibt: {known}.", f"There are: {known}."),
    )


def _packages(library: Bestand, blueprint: Prozessliste, auftrag: ForkAuftrag) -> tuple[str, ...]:
    what = Message("Das Aufgabenpaket", "The package")
    for key in (*auftrag.mit, *auftrag.ohne):
        _pick(library.pakete, key, what)
    both = set(auftrag.mit) & set(auftrag.ohne)
    if both:
        listed = ", ".join(sorted(both))
        raise UserError(
            Message(
                f"{listed} ist zugleich gewünscht und abgewählt.",
                f"{listed} is asked for and refused at once.",
            ),
            Message("--with oder --without weglassen.", "Leave --with or --without out."),
        )
    wanted = dict.fromkeys((*blueprint.pakete, *auftrag.mit))
    return tuple(key for key in wanted if key not in auftrag.ohne and key in library.pakete)


def _process_ids(library: Bestand, blueprint: Prozessliste, packages: tuple[str, ...]) -> tuple[str, ...]:
    lists = (blueprint, *(library.pakete[key] for key in packages))
    wanted = dict.fromkeys(i for found in lists for i in found.ids())
    missing = [i for i in wanted if i not in library.prozesse]
    if missing:
        listed = ", ".join(missing[:5])
        raise UserError(
            Message(
                f"Der Bibliothek fehlen Prozesse ihrer Blaupause, oder sie sind fehlerhaft: {listed}.",
                f"The library lacks processes of its blueprint, or they are faulty: {listed}.",
            ),
            Message(
                "„prozesslib check“ in der Bibliothek zeigt die Stellen.",
                "Run “prozesslib check” in the library.",
            ),
        )
    return tuple(wanted)


def _write(auftrag: ForkAuftrag, plan: geruest.Plan, tree: dict[str, bytes]) -> str:
    target = auftrag.ziel.resolve()
    for path in tree:
        safe_path(target, path)
    with entsteht(target) as folder:
        repo = init_repository(folder)
        title = f"Register aus Blaupause {plan.blaupause} anlegen" if plan.blaupause else f"{plan.name} anlegen"
        return commit_changes(repo, tree, title, official(auftrag.kommune))


def _foreign(quelle: Quelle, packages: tuple[str, ...], kommune: Traeger) -> tuple[str, ...]:
    here = land(kommune.ags)
    if here is None:
        return ()
    limited = {key: quelle.bestand.pakete[key].laender for key in packages}
    return tuple(key for key, laender in limited.items() if laender and here not in laender)
