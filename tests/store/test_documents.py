"""Files of a library or register as documents: with schema, positions and breaches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import LIBRARY
from prozesslib.store.documents import read_documents, read_file_document
from prozesslib.store.files import read_folder

GOOD = b"id: a\nname: A tun\nmodell: ist\nstatus: entwurf\nart: leistung\n"
PATH = "prozesse/16/a.yaml"


def test_a_good_file_is_sound_and_has_its_tree() -> None:
    document = read_file_document(PATH, GOOD)
    assert document is not None
    assert document.sound
    assert document.schema == "prozess"
    assert document.data["name"] == "A tun"


def test_a_breach_of_the_schema_leaves_the_tree_but_is_not_sound() -> None:
    document = read_file_document(PATH, GOOD + b"namme: B\n")
    assert document is not None
    assert not document.sound
    assert document.data["namme"] == "B"
    assert [v.keys for v in document.violations] == [("namme",)]


def test_a_broken_text_has_no_tree_and_no_breaches() -> None:
    document = read_file_document(PATH, b"id: [\n")
    assert document is not None
    assert not document.sound
    assert document.data is None
    assert document.violations == ()
    assert document.document.problems


@pytest.mark.parametrize("path", ["README.md", "prozesse/16/a.yml", "andere/a.yaml", "a.yaml", ".prozesslib/x.yaml"])
def test_a_file_that_is_not_ours_is_no_document(path: str) -> None:
    assert read_file_document(path, GOOD) is None


def test_a_base_follows_the_schema_of_its_file() -> None:
    document = read_file_document(f".prozesslib/basis/{PATH}", GOOD)
    assert document is not None
    assert document.schema == "prozess"


def test_scalars_are_read_by_the_type_that_the_schema_expects() -> None:
    document = read_file_document(PATH, GOOD.replace(b"A tun", b"no") + b"schlagworte: [1.0, nein]\n")
    assert document is not None
    assert document.sound
    assert document.data["name"] == "no"
    assert document.data["schlagworte"] == ["1.0", "nein"]


def test_documents_come_in_the_order_of_their_paths() -> None:
    tree = {"prozesse/16/b.yaml": GOOD, "LICENSE": b"", "konventionen.yaml": b"{}\n", PATH: GOOD}
    assert [d.path for d in read_documents(tree)] == ["konventionen.yaml", PATH, "prozesse/16/b.yaml"]


def test_the_whole_small_library_is_sound() -> None:
    documents = list(read_documents(read_folder(LIBRARY).files))
    assert len(documents) == len(list(LIBRARY.rglob("*.yaml")))
    assert [d.path for d in documents if not d.sound] == []


@given(
    st.dictionaries(
        st.sampled_from([PATH, f".prozesslib/basis/{PATH}", "gestrichen/a.yaml", "kataloge/a.yaml", "b.yaml"]),
        st.sampled_from([GOOD, b"", b"id: a\n", b"- a\n"]),
    )
)
def test_reading_many_is_the_same_as_reading_each(tree: dict[str, bytes]) -> None:
    alone = [read_file_document(path, tree[path]) for path in sorted(tree)]
    together = list(read_documents(tree))
    assert [(d.path, d.schema, d.data, d.violations) for d in together] == [
        (d.path, d.schema, d.data, d.violations) for d in alone if d
    ]
