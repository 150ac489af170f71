"""The figures of a library, counted from its files, and names that may mean the same process twice.

python tools/library_figures.py [FOLDER] [--json] [--duplicates]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from prozesslib.model.aehnlich import falte
from prozesslib.model.bestand import Bestand, Prozessdatei, build_bestand
from prozesslib.model.katalog import Prozessliste
from prozesslib.store.documents import read_documents
from prozesslib.store.files import read_folder
from prozesslib.store.layout import CONTENT
from prozesslib.store.resources import library_folder

SAME_VERB = (
    {"ausstellen", "erteilen", "ausgeben"},
    {"bewilligen", "gewaehren", "genehmigen", "zulassen"},
    {"festsetzen", "erheben", "veranlagen"},
    {"anlegen", "einrichten", "erfassen"},
    {"beschaffen", "einkaufen", "bestellen"},
    {"abrechnen", "auszahlen", "zahlbar", "anweisen"},
)
"""Verbs that may say the same of the same object."""
ANY_VERB = {"bearbeiten", "durchfuehren", "verwalten"}
"""Verbs that say nothing of what is done."""
FILLERS = {
    *("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einer", "und", "oder", "antrag"),
    *("auf", "bei", "fuer", "im", "in", "nach", "ueber", "von", "zum", "zur"),
}
"""Words that do not tell one object from another."""
ALIKE = 0.85


@dataclass(frozen=True, slots=True)
class Pair:
    """Two processes whose names may mean the same."""

    one: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is, counted."""

    processes: int
    modelled: int
    with_key: int
    with_law: int
    with_section: int
    with_effort: int
    with_deadline: int
    in_no_list: int
    unreadable: int
    by_area: Mapping[str, int]
    by_kind: Mapping[str, int]
    by_task: Mapping[str, int]
    by_status: Mapping[str, int]
    by_model: Mapping[str, int]
    by_level: Mapping[str, int]
    blueprints: Mapping[str, tuple[int, int]]
    """Processes of the base list, and with the packages that come along by themselves."""
    packages: Mapping[str, int]
    catalogues: Mapping[str, int]


def read(folder: Path) -> Bestand:
    """The library in a folder."""
    return build_bestand(read_documents(read_folder(folder, under=CONTENT).files))


def figures(library: Bestand) -> Figures:
    """Count."""
    files = list(library.prozesse.values())
    lists = (*library.blaupausen.values(), *library.pakete.values())
    listed = {key for found in lists for key in found.ids()}
    return Figures(
        processes=len(files),
        modelled=_count(files, lambda f: f.prozess.modelliert),
        with_key=_count(files, lambda f: bool(f.prozess.klassifikation.get("leika"))),
        with_law=_count(files, lambda f: bool(f.prozess.rechtsgrundlagen)),
        with_section=_count(files, lambda f: any(law.fundstelle for law in f.prozess.rechtsgrundlagen)),
        with_effort=_count(files, lambda f: "aufwand" in f.daten),
        with_deadline=_count(files, lambda f: bool(f.daten.get("fristen"))),
        in_no_list=_count(files, lambda f: f.id not in listed),
        unreadable=len(library.unlesbar),
        by_area=_tally(file.bereich for file in files),
        by_kind=_tally(file.prozess.art for file in files),
        by_task=_tally(str(file.daten.get("aufgabenart", "–")) for file in files),
        by_status=_tally(file.prozess.status for file in files),
        by_model=_tally(file.prozess.modell for file in files),
        by_level=_tally(level for file in files for level in file.daten.get("vollzug", ("–",))),
        blueprints={key: _sizes(found, library) for key, found in sorted(library.blaupausen.items())},
        packages={key: len(list(found.ids())) for key, found in sorted(library.pakete.items())},
        catalogues={key: len(found.eintraege) for key, found in sorted(library.kataloge.items())},
    )


def _count(files: Iterable[Prozessdatei], test: Callable[[Prozessdatei], bool]) -> int:
    return sum(map(test, files))


def _tally(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _sizes(found: Prozessliste, library: Bestand) -> tuple[int, int]:
    own = set(found.ids())
    brought = (library.pakete[key].ids() for key in found.pakete if key in library.pakete)
    return len(own), len(own.union(*brought))


def near_duplicates(names: Mapping[str, str]) -> Iterator[Pair]:
    """Pairs of ids whose names may mean the same; names by id. Only names with a word in common are compared."""
    said = {key: _words(name) for key, name in names.items()}
    seen: set[tuple[str, str]] = set()
    for sharing in _by_word(said).values():
        for one, other in combinations(sharing, 2):
            if (one, other) not in seen:
                seen.add((one, other))
                why = _why(said[one], said[other])
                if why:
                    yield Pair(one, other, why)


def same_service(library: Bestand) -> Iterator[Pair]:
    """Pairs of processes that name the same key of the catalogue of services first."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, file in sorted(library.prozesse.items()):
        for service in file.prozess.klassifikation.get("leika", ())[:1]:
            found[service].append(key)
    for service, ids in sorted(found.items()):
        yield from (Pair(one, other, f"LeiKa {service}") for one, other in combinations(ids, 2))


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", falte(name)) if word not in FILLERS)


def _by_word(said: Mapping[str, tuple[str, ...]]) -> Mapping[str, Sequence[str]]:
    """Ids by the beginning of a word of the object, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(said):
        for begin in {word[:5] for word in said[key][:-1]}:
            found[begin].append(key)
    return found


def _why(one: Sequence[str], other: Sequence[str]) -> str | None:
    if sorted(one) == sorted(other):
        return "dieselben Wörter"
    if not _alike(" ".join(one[:-1]), " ".join(other[:-1])):
        return None
    verbs = {one[-1], other[-1]}
    if len(verbs) == 1:
        return "fast derselbe Gegenstand"
    if verbs & ANY_VERB:
        return "derselbe Gegenstand, eines der Verben sagt nichts"
    return "derselbe Gegenstand, ähnliches Verb" if any(verbs <= group for group in SAME_VERB) else None


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def as_text(found: Figures, pairs: Sequence[Pair], shared: Sequence[Pair], names: Mapping[str, str]) -> Iterator[str]:
    """The figures as lines of text, in German."""
    yield f"{found.processes} Prozesse, davon {_share(found.modelled, found)} modelliert"
    for label, number in (
        ("mit LeiKa-Schlüssel", found.with_key),
        ("mit Rechtsgrundlage", found.with_law),
        ("mit Fundstelle", found.with_section),
        ("mit geschätztem Aufwand", found.with_effort),
        ("mit Frist", found.with_deadline),
        ("in keiner Blaupause und keinem Paket", found.in_no_list),
        ("nicht lesbare Dateien", found.unreadable),
    ):
        yield f"  {label}: {_share(number, found)}"
    tables: tuple[tuple[str, Mapping[str, int]], ...] = (
        ("Produktbereiche", found.by_area),
        ("Art", found.by_kind),
        ("Aufgabenart", found.by_task),
        ("Status", found.by_status),
        ("Modell", found.by_model),
        ("Vollzug", found.by_level),
        ("Aufgabenpakete", found.packages),
        ("Kataloge", found.catalogues),
    )
    for heading, counts in tables:
        yield from _table(heading, {key: str(number) for key, number in counts.items()})
    sizes = {key: f"{own}, mit Paketen {whole}" for key, (own, whole) in found.blueprints.items()}
    yield from _table("Blaupausen", sizes)
    for heading, listed in (("Ähnliche Namen", pairs), ("Derselbe Schlüssel", shared)):
        yield from ("", f"{heading}: {len(listed)}")
        for pair in listed:
            yield f"  {names[pair.one]} ({pair.one}) | {names[pair.other]} ({pair.other}): {pair.why}"


def _share(number: int, found: Figures) -> str:
    return f"{number} ({round(100 * number / found.processes)} %)" if found.processes else str(number)


def _table(heading: str, rows: Mapping[str, str]) -> Iterator[str]:
    yield from ("", f"{heading}: {len(rows)}")
    width = max(map(len, rows), default=0)
    yield from (f"  {key:<{width}}  {value}" for key, value in rows.items())


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; with ``--duplicates`` exit 1 when names are alike."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=library_folder())
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--duplicates", action="store_true", help="exit 1 when names are alike")
    args = parser.parse_args(argv)
    library = read(args.folder)
    names = {key: file.prozess.name for key, file in library.prozesse.items()}
    found, pairs = figures(library), sorted(near_duplicates(names), key=lambda pair: (pair.one, pair.other))
    shared = list(same_service(library))
    if args.json:
        content = {**asdict(found), "alike": list(map(asdict, pairs)), "same_key": list(map(asdict, shared))}
        print(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_text(found, pairs, shared, names)))
    return int(args.duplicates and bool(pairs))


if __name__ == "__main__":
    sys.exit(main())
