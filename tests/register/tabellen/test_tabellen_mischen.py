"""The law of the merge by cells: one side's change is taken, the same on both sides is none, else it is a conflict."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import LIBRARY
from prozesslib.check.lauf import pruefe
from prozesslib.merge.pfad import schreibe_pfad
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import Attribute
from prozesslib.model.stufe import Stufe
from prozesslib.register.tabellen.blaetter import zelltext
from prozesslib.register.tabellen.eingabe import Zeilenaenderung, Zellaenderung
from prozesslib.register.tabellen.mischen import Ausgang, mische_zellen
from prozesslib.register.tabellen.spalte import Blattart, Spalte
from prozesslib.register.tabellen.spalten import spalten
from prozesslib.register.tabellen.vorbereiten import Vorbereitung
from prozesslib.register.tabellen.worte import Worte
from prozesslib.store.documents import read_document

HUND = "prozesse/16/hund-anmelden.yaml"
COLUMNS = spalten(Stufe.INTERN, Attribute())
CHOICES: dict[tuple[Blattart, str, str], tuple[str, ...]] = {
    (Blattart.PROZESSE, "name", ""): ("Hund melden", "Hunde anmelden"),
    (Blattart.PROZESSE, "verantwortlich", ""): ("Bauaufsicht", "Poststelle", ""),
    (Blattart.PROZESSE, "lokal.status", ""): ("entwurf", "in-pruefung"),
    (Blattart.SCHRITTE, "text", "erfassen"): ("Hund eintragen", "Hund im Verfahren anlegen"),
    (Blattart.SCHRITTE, "liegezeit.wert", "nachfordern"): ("6 AT", "7 AT", ""),
    (Blattart.SCHRITTE, "hinweis", "erfassen"): ("Bald.", "Gleich."),
    (Blattart.KENNZAHLEN, "messwert.liegezeit", "nachfordern"): ("1 AT", "2 AT"),
}
"""Cells that do not hang on each other, and what a side may write into them."""
SIDES = st.fixed_dictionaries({key: st.sampled_from([None, *values]) for key, values in CHOICES.items()})


@cache
def library() -> tuple[Bestand, bytes]:
    tree = {path.relative_to(LIBRARY).as_posix(): path.read_bytes() for path in LIBRARY.rglob("*.yaml")}
    bestand = pruefe(tree).bestand
    assert bestand.kopf is not None
    return replace(bestand, kopf=replace(bestand.kopf, art="register")), tree[HUND]


def column(blatt: Blattart, key: str) -> Spalte:
    return next(found for found in COLUMNS[blatt] if found.schluessel == key)


def merged(text: bytes, cells: dict[tuple[Blattart, str, str], tuple[str, str]]) -> tuple[bytes, set[str]]:
    """The text with cells (before, after) taken, and the paths in conflict."""
    bestand, _ = library()
    document = read_document(HUND, text)
    assert document.sound
    prepared = Vorbereitung(document.data, Worte(bestand), leeren=True)
    for (blatt, key, entry), (before, after) in cells.items():
        cell = Zellaenderung(f"{blatt}!{key}", column(blatt, key), before, after)
        prepared.nimm(Zeilenaenderung("", "hund-anmelden", entry, (cell,)))
    assert not prepared.abgelehnt
    found = mische_zellen(Ausgang(document, text, bestand), list(prepared.gruppen()))
    assert not found.abgelehnt
    return found.text, {schreibe_pfad(dispute.konflikt.pfad) for dispute in found.streit}


def shown(text: bytes) -> dict[tuple[Blattart, str, str], str]:
    data = read_document(HUND, text).data
    worte = Worte(library()[0])
    return {key: zelltext(column(*key[:2]), data, key[2], worte) or "" for key in CHOICES}


@settings(max_examples=25)
@given(SIDES, SIDES)
def test_by_cells(
    table: dict[tuple[Blattart, str, str], str | None], here: dict[tuple[Blattart, str, str], str | None]
) -> None:
    _, base = library()
    before = shown(base)
    ours, none = merged(base, {k: (before[k], v) for k, v in here.items() if v not in (None, before[k])})
    assert none == set() and shown(ours) == {k: before[k] if v is None else v for k, v in here.items()}
    changed = {k: (before[k], v) for k, v in table.items() if v is not None and v != before[k]}
    result, conflicts = merged(ours, changed)
    ours_shown, expected, disputed = shown(ours), {}, 0
    for key in CHOICES:
        new = changed[key][1] if key in changed else before[key]
        both = key in changed and ours_shown[key] not in (before[key], new)
        disputed += both
        expected[key] = ours_shown[key] if both or key not in changed else new
    assert shown(result) == expected and len(conflicts) == disputed
    assert merged(result, changed) == (result, conflicts), "the same table again"
    assert b"# die Kennung bleibt" in result and b"# noch einmal von vorn" in result
