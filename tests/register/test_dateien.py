"""States compared file by file: a process stays the same wherever it lies and whatever it is called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from prozesslib.register.vergleich import paare
from prozesslib.register.vergleich.dateien import Dateiart, vergleiche_dateien
from prozesslib.register.vergleich.kurz import meldung

LIBRARY = Path(__file__).parent.parent / "fixtures/bibliothek"
POST = "prozesse/01/post-verteilen.yaml"
RECORD = b"id: post-verteilen\nname: Post verteilen\nart: ausgelagert\ngrund: Macht der Kreis\nam: 2026-05-04\n"
PRUNED = "gestrichen/post-verteilen.yaml"


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return {p.relative_to(LIBRARY).as_posix(): p.read_bytes() for p in sorted(LIBRARY.rglob("*.yaml"))}


def process(id_: str, name: str, *more: str) -> bytes:
    return "\n".join([f"id: {id_}", f"name: {name}", "modell: muster", "status: entwurf", *more, ""]).encode()


def compared(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> list[tuple[str, str, list[str]]]:
    return [(f.id, f.art.value, [s.satz.de for s in f.saetze]) for f in vergleiche_dateien(old, new)]


def without(files: Mapping[str, bytes], *gone: str, **more: bytes) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path not in gone} | more


def test_equal_states_do_not_differ_and_are_not_parsed(
    files: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paare, "read_yaml", None)
    assert compared(files, dict(files)) == []
    assert compared(files, {path: data.replace(b"\n", b"\r\n") for path, data in files.items()}) == []


def test_a_change_is_told_under_its_process(files: Mapping[str, bytes]) -> None:
    new = {**files, POST: files[POST].replace(b"Eingehende Post", b"Die Post")}
    assert compared(files, new) == [
        (
            "post-verteilen",
            "geaendert",
            [
                "Kurzbeschreibung: „Die Post wird geöffnet und verteilt.“ "
                "statt „Eingehende Post wird geöffnet und verteilt.“"
            ],
        )
    ]


def test_a_comment_is_a_difference_without_a_sentence(files: Mapping[str, bytes]) -> None:
    assert compared(files, {**files, POST: files[POST] + b"# gesehen\n"}) == [("post-verteilen", "geaendert", [])]


def test_a_process_in_another_folder_stays_the_same(files: Mapping[str, bytes]) -> None:
    new = without(files, POST) | {"prozesse/16/post-verteilen.yaml": files[POST]}
    assert compared(files, new) == [("post-verteilen", "geaendert", ["Liegt jetzt im Bereich 16 statt 01"])]


def test_a_renamed_process_is_no_new_one() -> None:
    old = {"prozesse/16/a.yaml": process("a", "Hund melden")}
    new = {"prozesse/02/b.yaml": process("b", "Hund anmelden", "ersetzt: [a]", "rechtsstand: 2026-01-01")}
    assert compared(old, new) == [
        (
            "b",
            "umbenannt",
            [
                "Umbenannt: „Hund anmelden“ (b), bisher „Hund melden“ (a)",
                "Liegt jetzt im Bereich 02 statt 16",
                "Rechtsstand neu: 2026-01-01",
            ],
        )
    ]
    assert [f.alte_id for f in vergleiche_dateien(old, new)] == ["a"]


def test_another_name_of_the_file_alone_is_no_new_process() -> None:
    old, new = {"prozesse/16/a.yaml": process("a", "A")}, {"prozesse/16/falsch.yaml": process("a", "A")}
    ((id_, art, said),) = compared(old, new)
    assert (id_, art) == ("falsch", "geaendert")
    assert said == ["Umbenannt: „A“ (falsch), bisher „A“ (a)"]


def test_a_split_and_a_join_say_what_came_out_of_what() -> None:
    old = {"prozesse/16/a.yaml": process("a", "Alles")}
    new = {f"prozesse/16/{i}.yaml": process(i, f"Teil {i}", "ersetzt: [a]") for i in ("b", "c")}
    assert compared(old, new) == [
        ("a", "entfallen", ["Prozess „Alles“ entfällt", "Aufgegangen in „Teil b“, „Teil c“"]),
        ("b", "neu", ["Prozess „Teil b“ neu", "Geht hervor aus „Alles“"]),
        ("c", "neu", ["Prozess „Teil c“ neu", "Geht hervor aus „Alles“"]),
    ]
    joined = {"prozesse/16/z.yaml": process("z", "Zusammen", "ersetzt: [b, c]")}
    assert [(id_, art) for id_, art, _ in compared(new, joined)] == [
        ("b", "entfallen"),
        ("c", "entfallen"),
        ("z", "neu"),
    ]


def test_pruned_and_restored_are_one_thing_each(files: Mapping[str, bytes]) -> None:
    pruned = without(files, POST) | {PRUNED: RECORD}
    assert compared(files, pruned) == [
        ("post-verteilen", "gestrichen", ["Gestrichen, hier ausgelagert: Macht der Kreis"])
    ]
    assert compared(pruned, files) == [
        ("post-verteilen", "zurueckgeholt", ["Zurückgeholt, war gestrichen: Macht der Kreis"])
    ]
    other = {**pruned, PRUNED: RECORD.replace(b"Macht der Kreis", b"Macht das Land")}
    assert compared(pruned, other) == [
        ("post-verteilen", "geaendert", ["Grund: „Macht das Land“ statt „Macht der Kreis“"])
    ]
    assert compared(pruned, without(pruned, PRUNED)) == [("post-verteilen", "entfallen", ["Streichung entfällt"])]


def test_what_cannot_be_read_is_named_and_not_guessed() -> None:
    old, new = {"prozesse/16/a.yaml": process("a", "A")}, {"prozesse/16/a.yaml": b"id: [\n"}
    assert compared(old, new) == [("a", "geaendert", ["Inhalt nicht lesbar, nicht verglichen"])]
    assert compared({}, new) == [("a", "neu", ["Inhalt nicht lesbar, nicht verglichen"])]
    for broken in (b"- a\n", b"id: 1\nname: {}\nersetzt: a\nablauf: x\n", b"\xff", b"", b"ersetzt: [1, [2]]\n"):
        assert compared(old, {"prozesse/16/a.yaml": broken})
        assert compared({"prozesse/16/b.yaml": broken}, {"prozesse/16/a.yaml": broken})


def test_what_the_program_keeps_is_not_shown(files: Mapping[str, bytes]) -> None:
    assert compared(files, {**files, ".prozesslib/lock.yaml": b"x", ".prozesslib/basis/prozesse/1/a.yaml": b"y"}) == []


def test_processes_come_first_then_the_other_files(files: Mapping[str, bytes]) -> None:
    found = list(vergleiche_dateien({}, files))
    kinds = [f.kind == "prozess" for f in found]
    assert kinds == sorted(kinds, reverse=True)
    assert [f.bereich for f in found if f.kind == "prozess"] == ["01", "10", "16", "16"]
    assert {f.name for f in found} >= {"Konventionen", "Katalog Stellen", "Blaupause Kreis", "Kopf Kleine Bibliothek"}
    assert {f.art for f in found} == {Dateiart.NEU}


def test_a_copy_under_the_same_id_does_not_hide_anything() -> None:
    one = {"prozesse/16/a.yaml": process("a", "A")}
    two = {**one, "prozesse/01/a.yaml": process("a", "Kopie")}
    assert compared(one, two) == [("a", "neu", ["Prozess „Kopie“ neu"])]
    assert compared(two, one) == [("a", "entfallen", ["Prozess „Kopie“ entfällt"])]


class TestTheHeading:
    def line(self, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> str:
        return meldung(vergleiche_dateien(old, new))

    def test_one_line_for_one_file(self, files: Mapping[str, bytes]) -> None:
        new = {**files, POST: files[POST].replace(b"name: Post verteilen", b"name: Post sortieren")}
        assert self.line(files, new) == "Post sortieren: Name geändert"
        assert self.line(files, without(files, POST)) == "Post verteilen: gelöscht"
        assert self.line(without(files, POST), files) == "Post verteilen: neu"
        assert self.line(files, without(files, POST) | {PRUNED: RECORD}) == "Post verteilen: gestrichen"

    def test_several_files_are_counted_and_listed(self, files: Mapping[str, bytes]) -> None:
        new = without(files, POST) | {"README.md": b"x"}
        title, blank, *lines = self.line(files, new).splitlines()
        assert (title, blank) == ("2 Dateien geändert", "")
        assert lines == ["- Post verteilen: gelöscht", "- README.md: neu"]

    def test_a_long_one_is_cut_and_repeated_below(self) -> None:
        old, new = ({"prozesse/1/a.yaml": process("a", name * 30)} for name in ("lang ", "kurz "))
        title, _, line = self.line(old, new).splitlines()
        assert len(title) <= 72
        assert title.endswith("…")
        assert line.startswith("- kurz kurz")

    def test_the_renamed_say_what_they_were(self) -> None:
        old = {"prozesse/16/a.yaml": process("a", "A")}
        new = {"prozesse/16/b.yaml": process("b", "B", "ersetzt: [a]")}
        assert self.line(old, new) == "B: umbenannt, bisher a"
