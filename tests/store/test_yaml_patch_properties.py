"""Whatever is edited in whatever style: the text reads back as the edited tree."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from yaml_styles import KEYS, TREES, VALUES, Scribe

from prozesslib.store.yaml.edits import DELETE, Edit, apply_edits, same
from prozesslib.store.yaml.patch import dump_new, patch
from prozesslib.store.yaml.reader import read_yaml
from prozesslib.store.yaml.types import ANY, compile_guide

RELAXED = settings(deadline=None, suppress_health_check=list(HealthCheck))
TEXT_ONLY = compile_guide({"additionalProperties": {"$ref": "#/$defs/a"}, "$defs": {"a": {
    "type": ["string", "array", "object"], "items": {"$ref": "#/$defs/a"},
    "additionalProperties": {"$ref": "#/$defs/a"}}}})  # fmt: skip


def paths(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(below for step, child in children for below in paths(child, (*path, step)))]


def at(tree: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def only_text(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: only_text(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [only_text(value) for value in tree]
    return str(tree)


@st.composite
def edits(draw: st.DrawFn, tree: Any) -> list[Edit]:
    found: list[Edit] = []
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(paths(tree)))
        place = at(tree, path)
        value = draw(st.one_of(VALUES, st.just(DELETE)))
        if isinstance(place, dict) and draw(st.booleans()):
            edit = Edit((*path, draw(KEYS)), value)
        elif isinstance(place, list) and draw(st.booleans()):
            edit = Edit((*path, draw(st.integers(0, len(place)))), value, insert=draw(st.booleans()))
        elif path:
            edit = Edit(path, value)
        else:
            continue
        tree = apply_edits(tree, [edit])
        found.append(edit)
    return found


@RELAXED
@given(TREES)
def test_a_new_file_reads_back(tree: dict[str, Any]) -> None:
    document = read_yaml(dump_new(tree))
    assert document.problems == ()
    assert same(document.data, tree)


@RELAXED
@given(TREES)
def test_a_new_file_reads_back_under_a_guide(tree: dict[str, Any]) -> None:
    tree = only_text(tree)
    document = read_yaml(dump_new(tree, TEXT_ONLY), TEXT_ONLY)
    assert document.problems == ()
    assert same(document.data, tree)


@RELAXED
@given(TREES, st.integers())
def test_every_style_is_read(tree: dict[str, Any], seed: int) -> None:
    assert same(read_yaml(Scribe(Random(seed)).write(tree)).data, tree)


@RELAXED
@given(TREES, st.integers(), st.data())
def test_edits_read_back(tree: dict[str, Any], seed: int, data: st.DataObject) -> None:
    text = Scribe(Random(seed)).write(tree)
    if data.draw(st.booleans()):
        text = text.rstrip(b"\r\n")
        tree = read_yaml(text).data
    wanted = data.draw(edits(tree))
    result = patch(text, wanted, ANY, data.draw(st.sampled_from([None, lambda path: ["art", "name", "id", "lokal"]])))
    assert same(read_yaml(result).data, apply_edits(tree, wanted))


@RELAXED
@given(TREES, TREES, st.integers())
def test_any_tree_becomes_any_other(tree: dict[str, Any], other: dict[str, Any], seed: int) -> None:
    result = patch(Scribe(Random(seed)).write(tree), [Edit((), other)])
    assert same(read_yaml(result).data, other)


@RELAXED
@given(TREES, st.integers())
def test_setting_what_stands_there_changes_no_byte(tree: dict[str, Any], seed: int) -> None:
    text = Scribe(Random(seed)).write(tree)
    for path in paths(tree):
        assert patch(text, [Edit(path, at(tree, path))]) == text


@RELAXED
@given(TREES, st.integers(), st.data())
def test_lines_of_other_keys_stay(tree: dict[str, Any], seed: int, data: st.DataObject) -> None:
    text = Scribe(Random(seed)).write(tree)
    document = read_yaml(text)
    key = data.draw(st.sampled_from(list(tree)))
    assume(not getattr(document.node, "flow_style", True))
    result = patch(text, [Edit((key,), data.draw(VALUES))])
    first = document.position((key,), key=True).line
    assert result.splitlines()[: first - 1] == text.splitlines()[: first - 1]
    later = [document.position((name,), key=True).line for name in tree]
    after = [line for line in later if line > first]
    if after:
        kept = text.splitlines()[min(after) - 1 :]
        assert result.splitlines()[-len(kept) :] == kept


@RELAXED
@given(TREES, TREES, st.integers())
def test_texts_stay_texts_under_a_guide(tree: dict[str, Any], other: dict[str, Any], seed: int) -> None:
    text = Scribe(Random(seed)).write(only_text(tree))
    wanted = [Edit((key,), only_text(value)) for key, value in other.items()]
    result = read_yaml(patch(text, wanted, TEXT_ONLY), TEXT_ONLY)
    assert same(result.data, apply_edits(only_text(tree), wanted))
