"""What the reader makes of good and of hostile texts."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prozesslib.store.yaml.reader import MAX_BYTES, MAX_DEPTH, Document, read_yaml
from prozesslib.store.yaml.types import compile_guide

BOMB = "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)}, ' * 9}]\n" for n in range(12))


def read(text: str, **schema: Any) -> Document:
    return read_yaml(text.encode(), compile_guide(schema))


@pytest.mark.parametrize(
    ("data", "kind", "line", "column"),
    [
        (b"a: " + b"[" * 30_000, "zu-tief", 1, 67),
        (b"a:\n" + b"- " * 60_000, "zu-tief", 2, 127),
        (b"{a: " * 3_000, "zu-tief", 1, 257),
        (b"a: " + b"[" * 65 + b"]" * 65, "zu-tief", 1, 67),
        (BOMB.encode(), "anker", 1, 4),
        (b"a: *nur mit Termin*\n", "anker", 1, 4),
        (b"a: & b\n", "anker", 1, 4),
        (b"a: x\x00y\n", "nullbyte", 1, 5),
        (b"a: x\n\x1b[31mb: y\n", "steuerzeichen", 2, 1),
        ("a: x\u2028b: y\n".encode(), "steuerzeichen", 1, 5),
        ("name: x\ntext: Größe\n".encode("latin-1"), "kodierung", 2, 9),
        ("a: b\n".encode("utf-16"), "kodierung", 1, 1),
        (b"a: b\n\tc: d\n", "tabulator", 2, 1),
        (b"a:\n\tc: d\n", "tabulator", 2, 1),
        (b"a: 1\nb: 2\na: 3\n", "doppelter-schluessel", 3, 1),
        (b"a: !!python/object:os.system x\n", "tag", 1, 4),
        (b"a: ! x\n", "tag", 1, 4),
        (b"a: !wichtig\n", "tag", 1, 4),
        (b"a: 1\n---\nb: 2\n", "mehrere-dokumente", 2, 1),
        (b"a: 1\n...\nb: 2\n", "mehrere-dokumente", 3, 1),
        (b"", "leer", 1, 1),
        (b"# nur ein Kommentar\n", "leer", 1, 1),
        (b"- a\n- b\n", "kein-objekt", 1, 1),
        (b"nur Text\n", "kein-objekt", 1, 1),
        (b"[a]: b\n", "schluessel-kein-text", 1, 1),
        (b"? a\n: b\n", "schluessel-kein-text", 1, 1),
        (b": b\n", "schluessel-kein-text", 1, 1),
        (b"a: x\n" * MAX_BYTES, "zu-gross", 1, 1),
        (b"id: x\nname Hund\n", "syntax", 2, 1),
        (b"a: [b, c\nd: e\n", "syntax", 1, 4),
        (b'a: "b\nc: d\n', "syntax", 1, 4),
        (b"a: Frist: 3 Tage\n", "syntax", 1, 9),
        (b"a: b\n  c: d\n", "syntax", 2, 3),
        (b"a:b\nc: d\n", "syntax", 1, 1),
    ],
)
def test_hostile_texts_are_problems(data: bytes, kind: str, line: int, column: int) -> None:
    document = read_yaml(data)
    assert document.data is None
    problem = document.problems[0]
    assert (problem.kind, *problem.position) == (kind, line, column)
    assert problem.fatal
    assert problem.message.de.endswith(".") and problem.message.en.endswith(".")


def test_deep_nesting_does_not_end_the_process_in_a_small_stack() -> None:
    code = (
        "import threading, sys; from prozesslib.store.yaml.reader import read_yaml\n"
        "threading.stack_size(512 * 1024)\n"
        "texts = [b'a: ' + b'[' * 290, b'a: ' + b'[' * 16000, b'a:\\n' + b'- ' * 8000,\n"
        "         b''.join(b' ' * n + b'a:\\n' for n in range(299)), b'[' * 200000]\n"
        "kinds = []\n"
        "def run():\n"
        "    kinds.extend(read_yaml(text).problems[0].kind for text in texts)\n"
        "thread = threading.Thread(target=run); thread.start(); thread.join()\n"
        "print(*kinds)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == ["syntax", "zu-tief", "zu-tief", "zu-tief", "zu-tief"]


def test_as_deep_as_allowed_is_read() -> None:
    document = read_yaml(b"a: " + b"[" * (MAX_DEPTH - 1) + b"]" * (MAX_DEPTH - 1))
    assert document.problems == ()


def test_every_duplicate_is_reported_with_the_line_of_the_first() -> None:
    document = read("a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n")
    assert [tuple(problem.position) for problem in document.problems] == [(2, 11), (3, 1), (4, 1)]
    assert "Zeile 1" in document.problems[1].message.de


def test_bom_is_a_warning_and_is_no_part_of_the_key() -> None:
    document = read_yaml(b"\xef\xbb\xbfa: b\n")
    assert document.data == {"a": "b"}
    assert [(problem.kind, problem.fatal) for problem in document.problems] == [("bom", False)]


def test_crlf_is_read_silently() -> None:
    document = read("a: b\r\nc: |\r\n  x\r\n  y\r\nd: 1\r\n")
    assert (document.data, document.problems) == ({"a": "b", "c": "x\ny\n", "d": 1}, ())
    assert document.position(("d",)) == (5, 4)


def test_text_with_signs_of_references_is_text() -> None:
    text = 'a: A & B\nb: Sachbearbeiter*innen!\nc: "*x"\nd: |\n  - **wichtig** &x !y\n  ? so\ne: Wer ? wann\n'
    assert read(text).problems == ()


def test_scalars_without_a_schema() -> None:
    plain = [
        "nein",
        "no",
        "12:30",
        "2026-05-04",
        "5_000",
        "0o17",
        "0x1F",
        ".inf",
        ".nan",
        "1234567890123456789",
        "v1",
        "-",
        "Nein",
    ]
    assert read_yaml(("a: [" + ", ".join(plain[:-2]) + "]").encode()).data == {"a": plain[:-2]}
    typed = {"1": 1, "-7": -7, "+3": 3, "0": 0, "1.50": 1.5, "1e3": 1000.0, ".5": 0.5, "true": True}
    assert {text: read(f"a: {text}").data["a"] for text in typed} == typed
    assert read("a: ~\nb: null\nc:\nd: ''\n").data == {"a": None, "b": None, "c": None, "d": ""}


@pytest.mark.parametrize(
    ("types", "text", "value"),
    [
        ("string", "16", "16"),
        ("string", "null", "null"),
        ("string", "true", "true"),
        ("string", "", None),
        ("integer", "16", 16),
        ("integer", "x", "x"),
        ("integer", "1.5", 1.5),
        (["string", "integer"], "16", 16),
        (["string", "integer"], "1.5", "1.5"),
        (["string", "null"], "null", None),
        (["string", "number"], "16", 16),
        (["string", "boolean"], "true", True),
        (["string", "boolean"], "ja", "ja"),
    ],
)
def test_scalars_are_read_by_the_type_the_schema_expects(types: Any, text: str, value: Any) -> None:
    found = read(f"a: {text}", properties={"a": {"type": types}}).data["a"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("schema", [{}, {"type": "string"}, {"type": ["string", "integer"]}])
def test_a_leading_zero_stays_text_and_is_reported(schema: dict[str, Any]) -> None:
    document = read("ags: 05370040\n", properties={"ags": schema})
    assert document.data == {"ags": "05370040"}
    [problem] = document.problems
    assert (problem.kind, problem.fatal, problem.position) == ("fuehrende-null", False, (1, 6))
    assert problem.hint is not None and '"05370040"' in problem.hint.de
    assert read('ags: "05370040"\n', properties={"ags": schema}).problems == ()


def test_positions_of_values_keys_and_missing_places() -> None:
    document = read("id: hund\nwege:\n  - {wenn: ja, weiter: x}\n  - {wenn: nein}\n")
    assert document.position(("wege", 1, "wenn")) == (4, 12)
    assert document.position(("wege", 1, "wenn"), key=True) == (4, 6)
    assert document.position(("wege", 1, "anteil"), key=True) == (4, 5)
    assert document.position(("wege", 7)) == (3, 3)
    assert document.position(("nichts", 1)) == (1, 1)
    assert document.position(()) == (1, 1)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text("ab:-[]{}&*!|>'\"#%@? \n\t,", max_size=60).map(str.encode)))
def test_no_text_raises(data: bytes) -> None:
    document = read_yaml(data)
    assert (document.data is None) == any(problem.fatal for problem in document.problems)
    for problem in document.problems:
        assert problem.position.line >= 1 and problem.position.column >= 1
