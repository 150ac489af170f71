"""Edits of texts as people write them: what changes, and above all what does not."""

from __future__ import annotations

import difflib
from typing import Any

import pytest

from prozesslib.store.yaml.patch import DELETE, Edit, ItemId, PatchError, dump_new, patch
from prozesslib.store.yaml.reader import read_yaml
from prozesslib.store.yaml.types import compile_guide

PROZESS = """\
# Muster der Bibliothek
id: hund-anmelden        # bleibt für immer
name: Hund anmelden
schlagworte: [Hundesteuer, Hundehaltung]   # zwei
kurzbeschreibung: |   # mehrzeilig
  Wer einen Hund hält,
  meldet ihn an.

# Beteiligte
beteiligte:
    - {id: halter, name: "Hundehalterin oder Hundehalter", art: extern}   # außen
    # innen
    - {id: amt, name: Steueramt, art: intern}
ablauf:
    -   id: eingang     # Beginn
        ereignis: start
        # der Name
        name: Eingang
    -   id: pruefen
        schritt: Anmeldung
          formell prüfen
        bearbeitungszeit: {wert: 5 min, quelle: Schätzung}
    # Schluss
    -   id: ende
        ereignis: ende
lokal:
    fallzahl: {wert: 320, je: jahr}
"""


def changed(text: str, *edits: Edit, **options: Any) -> list[str]:
    """The lines that went and came."""
    result = patch(text.encode(), edits, **options).decode()
    return [line for line in difflib.ndiff(text.split("\n"), result.split("\n")) if line[0] in "+-"]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("id",), "x", ["- id: hund-anmelden        # bleibt für immer", "+ id: x        # bleibt für immer"]),
        (("name",), "Hund: an", ["- name: Hund anmelden", '+ name: "Hund: an"']),
        (
            ("schlagworte",),
            ["Hundesteuer", "Hund", "Hundehaltung"],
            [
                "- schlagworte: [Hundesteuer, Hundehaltung]   # zwei",
                "+ schlagworte: [Hundesteuer, Hund, Hundehaltung]   # zwei",
            ],
        ),
        (
            ("kurzbeschreibung",),
            "kurz",
            [
                "- kurzbeschreibung: |   # mehrzeilig",
                "-   Wer einen Hund hält,",
                "-   meldet ihn an.",
                "+ kurzbeschreibung: kurz   # mehrzeilig",
            ],
        ),
        (
            ("id",),
            "a\nb",
            [
                "- id: hund-anmelden        # bleibt für immer",
                "+ id: |-        # bleibt für immer",
                "+     a",
                "+     b",
            ],
        ),
        (
            ("beteiligte", ItemId("halter"), "art"),
            DELETE,
            [
                '-     - {id: halter, name: "Hundehalterin oder Hundehalter", art: extern}   # außen',
                '+     - {id: halter, name: "Hundehalterin oder Hundehalter"}   # außen',
            ],
        ),
        (
            ("beteiligte", ItemId("halter")),
            DELETE,
            ['-     - {id: halter, name: "Hundehalterin oder Hundehalter", art: extern}   # außen'],
        ),
        (
            ("beteiligte", ItemId("neu")),
            {"name": "Neu, groß", "art": "intern"},
            ['+     - {id: neu, name: "Neu, groß", art: intern}'],
        ),
        (
            ("ablauf", ItemId("eingang"), "id"),
            DELETE,
            ["-     -   id: eingang     # Beginn", "-         ereignis: start", "+     -   ereignis: start"],
        ),
        (("ablauf", 0, "ereignis"), DELETE, ["-         ereignis: start"]),
        (
            ("ablauf", ItemId("pruefen"), "schritt"),
            "Prüfen",
            ["-         schritt: Anmeldung", "-           formell prüfen", "+         schritt: Prüfen"],
        ),
        (("ablauf", ItemId("pruefen"), "baustein"), "pruefen", ["+         baustein: pruefen"]),
        (
            ("ablauf", ItemId("pruefen"), "bearbeitungszeit", "wert"),
            "7 min",
            [
                "-         bearbeitungszeit: {wert: 5 min, quelle: Schätzung}",
                "+         bearbeitungszeit: {wert: 7 min, quelle: Schätzung}",
            ],
        ),
        (("ablauf", ItemId("neu")), {"id": "neu", "schritt": "Neu"}, ["+     - id: neu", "+       schritt: Neu"]),
        (
            ("lokal", "fallzahl", "wert"),
            DELETE,
            ["-     fallzahl: {wert: 320, je: jahr}", "+     fallzahl: {je: jahr}"],
        ),
        (("lokal", "fallzahl"), DELETE, ["- lokal:", "-     fallzahl: {wert: 320, je: jahr}"]),
        (
            ("lokal", "messwerte", "pruefen", "zeit"),
            "7 min",
            ["+     messwerte:", "+         pruefen:", "+             zeit: 7 min"],
        ),
        (("lokal",), {"fallzahl": {"wert": 320, "je": "jahr"}, "status": "entwurf"}, ["+     status: entwurf"]),
        (("nichts", "da"), DELETE, []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_only_the_edited_lines_change(path: Any, value: Any, lines: list[str], newline: str, bom: str) -> None:
    text = bom + PROZESS.replace("\n", newline)
    result = patch(text.encode(), [Edit(path, value)]).decode()
    assert result.startswith(bom)
    assert result.count("\n") == result.count(newline)
    delta = difflib.ndiff(text.split(newline), result.split(newline))
    assert sorted(line for line in delta if line[0] in "+-") == sorted(lines)


def test_an_item_is_put_in_the_middle() -> None:
    result = patch(PROZESS.encode(), [Edit(("ablauf", ItemId("ende")), {"id": "neu", "schritt": "N"}, insert=True)])
    assert [entry["id"] for entry in read_yaml(result).data["ablauf"]] == ["eingang", "pruefen", "neu", "ende"]
    assert b"    - id: neu\n      schritt: N\n    # Schluss\n" in result


def test_a_list_that_replaces_another_keeps_the_comments_of_what_stays() -> None:
    new = [{"id": "amt", "name": "Amt", "art": "intern"}, {"id": "rat", "name": "Rat", "art": "intern"}]
    assert changed(PROZESS, Edit(("beteiligte",), new)) == [
        '-     - {id: halter, name: "Hundehalterin oder Hundehalter", art: extern}   # außen',
        "-     - {id: amt, name: Steueramt, art: intern}",
        "+     - {id: amt, name: Amt, art: intern}",
        "+     - {id: rat, name: Rat, art: intern}",
    ]


def test_a_new_key_goes_where_the_schema_has_it() -> None:
    def order(path: tuple[str | int, ...]) -> list[str]:
        return ["modell", "id", "name", "status", "kurzbeschreibung"] if not path else []

    text = "# Kopf\nid: a  # fest\nname: b\n\n# kurz\nkurzbeschreibung: c"
    edits = [Edit(("status",), "entwurf"), Edit(("modell",), "ist"), Edit(("frei",), 1)]
    result = patch(text.encode(), edits, order=order).decode()
    assert result == (
        "# Kopf\nmodell: ist\nid: a  # fest\nname: b\nstatus: entwurf\n\n# kurz\nkurzbeschreibung: c\nfrei: 1"
    )


@pytest.mark.parametrize(
    ("text", "edit", "result"),
    [
        ("a: {}\n", Edit(("a", "b"), 1), "a:\n  b: 1\n"),
        ("a: []\n", Edit(("a", 0), 1), "a: [1]\n"),
        ("a:\nb: 1\n", Edit(("a", "c"), 1), "a:\n  c: 1\nb: 1\n"),
        ("a: # leer\n", Edit(("a",), "x"), "a: x # leer\n"),
        ("a: 'x'#c\n", Edit(("a",), "y"), "a: y #c\n"),
        ("{}", Edit(("a",), 1), "a: 1"),
        ("{a: 1}\n", Edit(("b",), [1]), "{a: 1, b: [1]}\n"),
        ("a: 1\n", Edit(("a",), DELETE), "{}\n"),
        ("a: {\n  b: 1, # eins\n  c: 2}\n", Edit(("a", "c"), DELETE), "a: {\n  b: 1 # eins\n}\n"),
        ("a: {b, c: }\n", Edit(("a", "b"), 1), "a: {b: 1, c: }\n"),
        ("a: {b, c: }\n", Edit(("a", "c"), 1), "a: {b, c: 1 }\n"),
        ("a: {b: }\n", Edit(("a", "c"), 1), "a: {b: , c: 1 }\n"),
        ("a: [b: 1]\n", Edit(("a", 0, "c"), 2), "a: [{b: 1, c: 2}]\n"),
        ("a: [b, c,]\n", Edit(("a", 1), DELETE), "a: [b,]\n"),
        ("a: {\n  b: 1, # eins\n  c: 2\n}\n", Edit(("a", "c"), DELETE), "a: {\n  b: 1 # eins\n}\n"),
        ("a:\n- b\n- c # d\n", Edit(("a", 1), ["x"]), "a:\n- b\n- [x] # d\n"),
        ("a:\n- b\n-\n- c\n", Edit(("a", 1), "x"), "a:\n- b\n- x\n- c\n"),
        ("a:\n- - b\n  # zu c\n  - c\n", Edit(("a", 0, 0), DELETE), "a:\n-\n  # zu c\n  - c\n"),
        ("a: |+\n  x\n\nb: 1\n", Edit(("c",), 1), "a: |+\n  x\n\nb: 1\nc: 1\n"),
        ("a: |+\n  x\n\n", Edit(("c",), 1), "a: |+\n  x\n\nc: 1\n"),
        ("a: |\n  x", Edit(("c",), 1), "a: |-\n  x\nc: 1"),
        ("a: 1\n  # tief\n", Edit(("a",), "x\ny\n"), 'a: "x\\ny\\n"\n  # tief\n'),
        ("a: |\n  x\nb: 1\n  # zu b\nc: 1\n", Edit(("b",), DELETE), "a: |\n  x\nc: 1\n"),
        ("a:\n   b:\n      c: 1\n", Edit(("d",), {"e": {"f": 1}}), "a:\n   b:\n      c: 1\nd:\n   e:\n      f: 1\n"),
        ("a:\n- x\nb: 1\n", Edit(("c",), ["lang " * 12, "länger " * 12]), None),
        ("---\na: 1\n...\n", Edit(("b",), 2), "---\na: 1\nb: 2\n...\n"),
    ],
)  # fmt: skip
def test_odd_places(text: str, edit: Edit, result: str | None) -> None:
    found = patch(text.encode(), [edit]).decode()
    assert result is None or found == result


def test_values_are_written_so_that_the_schema_reads_them_back() -> None:
    guide = compile_guide({"properties": {"nr": {"type": "string"}, "zahl": {"type": "integer"}}})
    text = b"nr: 16\nzahl: 1\n"
    assert patch(text, [Edit(("nr",), "017"), Edit(("zahl",), 5)], guide) == b'nr: "017"\nzahl: 5\n'
    assert patch(text, [Edit(("nr",), "16")], guide) == text
    with pytest.raises(ValueError, match="schema"):
        patch(text, [Edit(("nr",), 17)], guide)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: [1]\n", ("a", 3)),
        ("a: 1\n", ("a", "b")),
        ("a: [1]\n", ("a", "b")),
        ("a: *x\n", ("a",)),
        ("a: 1\n", ("b", 2)),
    ],
)
def test_what_does_not_fit_is_a_bug_of_the_caller(text: str, path: Any) -> None:
    with pytest.raises(PatchError):
        patch(text.encode(), [Edit(path, "x")])


def test_a_new_file_has_the_canonical_style() -> None:
    text = """\
id: hund-anmelden
name: Hund anmelden
hinweis: "Achtung: # keine Raute"
pfad: '"neu": C:\\Amt'
frist: 2026-05-04
bemerkung: |-
  Zeile eins
  Zeile zwei
schlagworte: [Hundesteuer, Hundehaltung]
klassifikation:
  produktrahmen-nrw: ["16"]
aufwand: {wert: 20 min, quelle: Schätzung}
rechtsgrundlagen:
  - {id: kag, gesetz: Kommunalabgabengesetz des Landes, ebene: land}
  - {id: satzung, gesetz: örtliche Hundesteuersatzung, ebene: kommune}
ablauf:
  - id: vollstaendig
    entscheidung: Anmeldung vollständig?
    wege:
      - {wenn: ja, anteil: 85 %, weiter: erfassen}
      - {wenn: nein, anteil: 15 %, weiter: nachfordern}
lokal:
  zusatz:
    raum: "113"
"""
    assert dump_new(read_yaml(text.encode()).data).decode() == text


def test_control_characters_are_escaped_and_half_characters_refused() -> None:
    data = {"a": "x\x1b[0m\x00", "b": "y\u2028z\ufeff"}
    text = dump_new(data)
    assert b"\x1b" not in text and b"\x00" not in text
    assert read_yaml(text).data == data
    with pytest.raises(ValueError, match="surrogate"):
        dump_new({"a": "\ud800"})
