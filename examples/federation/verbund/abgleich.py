"""A register takes the library's release: sync, answers to conflicts, and what the book says of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from prozesslib.model.zustand import Zustand
from prozesslib.register.abgleich import loesung_stand
from prozesslib.register.abgleich.loesung import Loesung
from prozesslib.register.abgleich.loesung_offen import lies_offene
from prozesslib.register.abgleich.loesung_speichern import speichere
from prozesslib.register.abgleich.sync import sync
from prozesslib.register.abgleich.vorgang import Planart
from verbund.ausgabe import Ausgabe, kennung
from verbund.aussagen import Ort, aussagen_von, gemeinsam
from verbund.buch import Abgeglichen, Blatt, Buch, gleiche_ab
from verbund.dateien import lies_ordner
from verbund.kommune import Kommune
from verbund.urteil import Grund, Seite, abweichungen, gruende

Konflikte = dict[str, dict[Ort, Seite]]


@dataclass
class Abgleich:
    """What came out of a sync in one register."""

    arten: Counter[Planart] = field(default_factory=Counter)
    konfliktdateien: frozenset[str] = frozenset()
    gruende: Counter[Grund] = field(default_factory=Counter)
    verstoesse: list[str] = field(default_factory=list)
    """Where the register is not as the book says; none if the engine keeps its promises."""
    ergebnis: Abgeglichen | None = None

    @property
    def felder(self) -> int:
        """So many conflicts had to be answered."""
        return sum(self.gruende.values())


def nimm_ausgabe(kommune: Kommune, ausgabe: Ausgabe) -> Abgleich:
    """Sync, answer the conflicts by lot, and compare with the book at each step."""
    found = Abgleich()
    planned = sync(kommune.workspace).plan.vorgaenge
    found.arten = Counter(vorgang.art for vorgang in planned)
    disputed = {v.id: {konflikt.pfad: Seite.UNSERE for konflikt in v.konflikte} for v in planned if v.konflikte}
    found.konfliktdateien = frozenset(disputed)
    expected = gleiche_ab(kommune.buch, ausgabe, disputed)
    found.verstoesse += [f"both changed {key} {'.'.join(ort)}, and no conflict" for key, ort in expected.verloren]
    found.verstoesse += vergleich(kommune, expected.buch)
    _begruende(found, expected, disputed)
    found.verstoesse += _zurueckgekommen(kommune, ausgabe, expected, disputed)
    if disputed:
        answers = _antworte(kommune)
        expected = gleiche_ab(kommune.buch, ausgabe, answers)
        found.verstoesse += vergleich(kommune, expected.buch)
        disputed = answers
    _verbuche(kommune, expected, disputed)
    found.ergebnis = expected
    return found


def _zurueckgekommen(kommune: Kommune, ausgabe: Ausgabe, expected: Abgeglichen, disputed: Konflikte) -> Iterator[str]:
    """What is wrong with contributions that the library accepted."""
    bestand = None
    for key in (key for name, key in sorted(ausgabe.angenommen) if name == kommune.name):
        before, after = kommune.buch.prozesse.get(key), expected.buch.prozesse.get(key)
        if before is None or after is None:
            continue
        if key in disputed and before.gegeben == gemeinsam(before.unsere):
            yield f"the contribution {key} came back in conflict"
        bestand = bestand or kommune.workspace.bestand
        if after.uebernommen and bestand.zustand(key) is not Zustand.UEBERNOMMEN:
            yield f"the contribution {key} is in the library, and counts as {bestand.zustand(key)} here"


def _begruende(found: Abgleich, expected: Abgeglichen, disputed: Konflikte) -> None:
    """Look for the cause of every conflict."""
    for key, places in disputed.items():
        versions = expected.beteiligt.get(key)
        causes = gruende(versions.basis, versions.unsere, versions.ihre, places) if versions else {}
        for ort in places:
            cause = causes.get(ort)
            if cause:
                found.gruende[cause] += 1
            else:
                found.verstoesse.append(f"a conflict without a cause: {key} {'.'.join(ort)}")


def _antworte(kommune: Kommune) -> Konflikte:
    """Settle each group of conflicts by lot."""
    workspace = kommune.workspace
    loesung = Loesung.von(workspace, lies_offene(workspace).offen)
    answers: Konflikte = {}
    while loesung.offen:
        group = loesung.frage(loesung.offen[0])
        seite = kommune.rng.choice(list(Seite))
        loesung = loesung.antworte(group, loesung_stand.Seite(seite.value))
        for offen in group:
            path = offen.akte.datei
            key = kennung(path) if path.startswith("prozesse/") else path
            answers.setdefault(key, {})[offen.pfad] = seite
    speichere(workspace, loesung)
    return answers


def vergleich(kommune: Kommune, buch: Buch) -> Iterator[str]:
    """Where the folder is not as the book says."""
    files = lies_ordner(kommune.ordner)
    there = {kennung(path): path for path in files if path.startswith("prozesse/")}
    pruned = {kennung(path) for path in files if path.startswith("gestrichen/")}
    yield from (f"{key} should not be there" for key in there.keys() - buch.prozesse.keys())
    yield from (f"{key} is missing" for key in buch.prozesse.keys() - there.keys())
    yield from (f"{key} is pruned, or is not: the book says otherwise" for key in pruned ^ buch.gestrichen.keys())
    leaves = {**{there[key]: leaf for key, leaf in buch.prozesse.items() if key in there}, **buch.dateien}
    for path, leaf in leaves.items():
        if path != leaf.pfad:
            yield f"{path} should be {leaf.pfad}"
        for ort in abweichungen(leaf.unsere, aussagen_von(path, files[path])):
            yield f"{path}: {'.'.join(ort)} is not as the book says"


def _verbuche(kommune: Kommune, expected: Abgeglichen, answers: Konflikte) -> None:
    """Enter what came out; texts that were merged by lines stand as they are now."""
    kommune.protokoll.gleiche_ab(expected, answers)
    files = lies_ordner(kommune.ordner)
    paths = {kennung(path): path for path in files if path.startswith("prozesse/")}
    book = expected.buch
    kommune.buch = replace(
        book,
        prozesse={key: _wie_jetzt(leaf, paths[key], files) for key, leaf in book.prozesse.items() if key in paths},
        dateien={path: _wie_jetzt(leaf, path, files) for path, leaf in book.dateien.items()},
    )


def _wie_jetzt(leaf: Blatt, path: str, files: Mapping[str, bytes]) -> Blatt:
    return replace(leaf, pfad=path, unsere=aussagen_von(path, files[path]))
