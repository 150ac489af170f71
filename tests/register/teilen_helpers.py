"""Registers as plain trees, and what people and syncs do to them; independent of the code under test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from prozesslib.model.decode import decode
from prozesslib.model.katalog import Beitrag, Lock, Traeger
from prozesslib.register.abgleich.datei import mische
from prozesslib.register.abgleich.konfliktdatei import lies
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.geruest import Plan, register_tree
from prozesslib.register.quelle import load_library
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import BASE_FOLDER, CONTRIBUTION_FOLDER, LOCK_FILE, PROCESS_FOLDER
from prozesslib.store.yaml.emit import dump_new

LIBRARY = Path(__file__).parent.parent / "fixtures/bibliothek"
HUND = "prozesse/16/hund-anmelden.yaml"
MELDEN = "prozesse/16/hund-melden.yaml"
"""Where the library has it after it was renamed."""
STEUER = "prozesse/16/hundesteuer-einziehen.yaml"
POST = "prozesse/01/post-verteilen.yaml"
BAU = "prozesse/10/bauantrag-pruefen.yaml"
GESTRICHEN = "gestrichen/hund-anmelden.yaml"

Baum = dict[str, bytes]


@cache
def _register() -> Baum:
    quelle = load_library(str(LIBRARY))
    owner = Traeger("Stadt Musterstadt", "05370040")
    return register_tree(quelle, Plan(owner, "stadt", ("bauaufsicht",), tuple(quelle.bestand.prozesse)))


def register() -> Baum:
    """A register as `fork` makes it."""
    return dict(_register())


def data(baum: Baum, path: str) -> Any:
    return _data(baum[path])


@cache
def _data(text: bytes) -> Any:
    return yaml.load(text, yaml.CSafeLoader)


def mit(baum: Baum, path: str, old: str, new: str) -> Baum:
    """The tree with a text edited by hand."""
    text = baum[path].decode()
    assert old in text, (old, text)
    return baum | {path: text.replace(old, new, 1).encode()}


def ohne(baum: Baum, *paths: str) -> Baum:
    return {path: text for path, text in baum.items() if path not in paths}


def verschoben(baum: Baum, old: str, new: str) -> Baum:
    return ohne(baum, old) | {new: baum[old]}


def gestrichen(baum: Baum, path: str = HUND, grund: str = "Macht der Kreis") -> Baum:
    tree = data(baum, path)
    record = f"id: {tree['id']}\nname: {tree['name']}\nart: nicht-zustaendig\ngrund: {grund}\nam: 2026-01-01\n"
    return ohne(baum, path) | {f"gestrichen/{tree['id']}.yaml": record.encode()}


def angewandt(baum: Baum, changes: dict[str, bytes | None]) -> Baum:
    """The tree after the changes."""
    return {path: text for path, text in {**baum, **changes}.items() if text is not None}


def lock(baum: Baum) -> Lock:
    return decode(Lock, data(baum, LOCK_FILE))


def abgeglichen(baum: Baum, version: str, neu: dict[str, bytes | None]) -> Baum:
    """The tree after a sync to a library whose processes ``neu`` (by path; None: dropped) read so."""
    old = lock(baum)
    origins = dict(old.prozesse)
    result = dict(baum)
    for path, text in neu.items():
        key = path.rsplit("/", 1)[-1].removesuffix(".yaml")
        base, here = result.pop(BASE_FOLDER + path, None), wo(baum, key)
        if text is None:
            del origins[key]
            if here and baum[here] == base:
                del result[here]
            continue
        origin = origins.get(key) or replace(next(iter(origins.values())), pfad=path)
        origins[key] = replace(origin, hash=blob_id(text), revision=version)
        result[BASE_FOLDER + path] = text
        if here or base is None:
            result[here or path] = mische(path, base, baum.get(here or path), text).text or b""
    new = replace(old, bibliothek=replace(old.bibliothek, version=version), prozesse=origins)
    return result | {LOCK_FILE: lock_text(new)}


def umbenannt(
    baum: Baum, version: str = "2026.2", alt: str = HUND, neu: str = MELDEN, *edits: tuple[str, str], ersetzt: str = ""
) -> Baum:
    """The tree after a sync to a library that calls a process otherwise, with other edits of the library's text."""
    before, after = (path.rsplit("/", 1)[-1].removesuffix(".yaml") for path in (alt, neu))
    text = baum[BASE_FOLDER + alt].decode()
    head = f"id: {after}\nersetzt: [{ersetzt or before}]\n"
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(("id:", "ersetzt:"))]
    new = head + "".join(lines)
    for old, value in edits:
        assert old in new, old
        new = new.replace(old, value, 1)
    found = lock(baum)
    origins = {key: origin for key, origin in found.prozesse.items() if key != before}
    origins[after] = replace(found.prozesse[before], pfad=neu, hash=blob_id(new.encode()), revision=version)
    state = replace(found, bibliothek=replace(found.bibliothek, version=version), prozesse=origins)
    result = ohne(baum, BASE_FOLDER + alt) | {BASE_FOLDER + neu: new.encode(), LOCK_FILE: lock_text(state)}
    here = wo(baum, before)
    if here:
        merged = mische(neu, baum[BASE_FOLDER + alt], baum[here], new.encode()).text
        place = neu if here == alt else here.replace(before, after)
        return ohne(result, here) | {place: merged or b""}
    record = f"gestrichen/{before}.yaml"
    if record not in baum:
        return result
    tree = {key: str(value) for key, value in data(baum, record).items()}
    tree |= {"id": after, "name": yaml.safe_load(new)["name"], "pfad": neu}
    return ohne(result, record) | {f"gestrichen/{after}.yaml": dump_new(tree)}


def mit_beitrag(baum: Baum, am: str, text: bytes, kennung: str = "hund-anmelden") -> Baum:
    """The tree after a process was given to the library."""
    found = lock(baum)
    given = Beitrag("bibliothek", am, blob_id(text), blob_id(text))
    state = replace(found, beitraege={**found.beitraege, kennung: given})
    return baum | {LOCK_FILE: lock_text(state), f"{CONTRIBUTION_FOLDER}{kennung}.yaml": text}


def ohne_beitrag(baum: Baum, kennung: str = "hund-anmelden") -> Baum:
    """The tree after what was given has come back."""
    state = replace(lock(baum), beitraege={})
    return ohne(baum, f"{CONTRIBUTION_FOLDER}{kennung}.yaml") | {LOCK_FILE: lock_text(state)}


def assert_belongs_together(baum: Baum) -> None:
    """Lock and bases say the same."""
    found = lock(baum)
    for origin in found.prozesse.values():
        assert blob_id(baum[BASE_FOLDER + origin.pfad]) == origin.hash
    for path, blob in found.dateien.items():
        assert blob_id(baum[BASE_FOLDER + path]) == blob
    claimed = {origin.pfad for origin in found.prozesse.values()} | set(found.dateien)
    assert {path.removeprefix(BASE_FOLDER) for path in baum if path.startswith(BASE_FOLDER)} == claimed


def konflikte(baum: Baum) -> dict[str, set[tuple[str, ...]]]:
    """Paths of the open conflicts by file."""
    found = (lies(data(baum, path)) for path in baum if path.startswith("konflikte/"))
    return {datei.datei: {konflikt.pfad for konflikt in datei.konflikte} for datei in found}


def wo(baum: Baum, kennung: str) -> str | None:
    """Path of a process; None where it is not there."""
    return next((path for path in baum if path.startswith(PROCESS_FOLDER) and path.endswith(f"/{kennung}.yaml")), None)


def prozess(baum: Baum, kennung: str) -> Any:
    """The tree of a process, wherever it lies; None where it is not there."""
    trees = (data(baum, path) for path in baum if path.startswith(PROCESS_FOLDER))
    return next((tree for tree in trees if tree["id"] == kennung), None)


Tat = Callable[[Random, Baum], Baum]

FELDER = ("name", "kurzbeschreibung", "hinweise", "rechtsstand", "aktenplan")
"""Fields that merge as a whole or as text, each on a line of its own."""


def _feld(random: Random, baum: Baum) -> Baum:
    path = _irgendeiner(random, baum)
    if path is None:
        return baum
    field = random.choice(FELDER)
    value = f"2026-0{random.randint(1, 9)}-01" if field == "rechtsstand" else f"Wert {random.randint(1, 9)}"
    return baum | {path: _mit_feld(baum[path], field, value)}


def _mit_feld(text: bytes, field: str, value: str) -> bytes:
    lines = [line for line in text.decode().splitlines() if not line.startswith(f"{field}:")]
    return "\n".join([*lines[:1], f"{field}: {value}", *lines[1:], ""]).encode()


def _verschieben(random: Random, baum: Baum) -> Baum:
    path = _irgendeiner(random, baum)
    if path is None:
        return baum
    return verschoben(baum, path, f"prozesse/{random.choice(['02', '03', '16'])}/{path.rsplit('/', 1)[-1]}")


def _streichen(random: Random, baum: Baum) -> Baum:
    path = _irgendeiner(random, baum)
    return baum if path is None else gestrichen(baum, path, f"Grund {random.randint(1, 3)}")


def _neu(random: Random, baum: Baum) -> Baum:
    key = f"eigen-{random.randint(1, 3)}"
    if prozess(baum, key):
        return baum
    text = f"id: {key}\nname: Eigenes {random.randint(1, 9)} tun\nmodell: ist\nstatus: entwurf\nart: leistung\n"
    return baum | {f"prozesse/0{random.randint(1, 2)}/{key}.yaml": text.encode()}


def _lies_mich(random: Random, baum: Baum) -> Baum:
    lines = baum["README.md"].decode().splitlines()
    lines[random.randrange(len(lines))] = f"Zeile {random.randint(1, 99)}"
    return baum | {"README.md": "\n".join([*lines, ""]).encode()}


def _anlage(random: Random, baum: Baum) -> Baum:
    return baum | {"anlage.bin": b"\0" + random.randbytes(2)}


def _irgendeiner(random: Random, baum: Baum) -> str | None:
    paths = sorted(path for path in baum if path.startswith(PROCESS_FOLDER))
    return random.choice(paths) if paths else None


TATEN: tuple[Tat, ...] = (_feld, _feld, _feld, _feld, _verschieben, _streichen, _neu, _lies_mich, _anlage)


def bibliothek(version: int) -> dict[str, bytes | None]:
    """What the library says in a later version: every version changes other fields, the third drops a process."""
    texts: dict[str, bytes | None] = {}
    for number, path in enumerate((HUND, STEUER, POST, BAU)):
        text = _register()[path]
        for field in {FELDER[number % 5], FELDER[(number + version) % 5]}:
            text = _mit_feld(text, field, f"2024-0{version}-01" if field == "rechtsstand" else f"Bibliothek {version}")
        texts[path] = text
    return texts if version < 3 else texts | {BAU: None}


def mit_abgleich(seed: int, baum: Baum, anzahl: int) -> Baum:
    """The tree after random edits with a sync among them."""
    version = Random(seed).randint(2, 3)
    synced = abgeglichen(bearbeitet(seed, baum, anzahl), f"2026.{version}", bibliothek(version))
    return bearbeitet(seed + 1, synced, anzahl)


def bearbeitet(seed: int, baum: Baum, anzahl: int) -> Baum:
    """The tree after so many random edits."""
    random = Random(seed)
    for _ in range(anzahl):
        baum = random.choice(TATEN)(random, baum)
    return baum
