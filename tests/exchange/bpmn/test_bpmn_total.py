"""Reading is total: whatever the bytes, there are processes that obey the schema, or findings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bpmn_dateien import UMFELD, gelesen, zwei_pools
from bpmn_helpers import modellierte
from conftest import SHARED
from prozesslib.exchange.bpmn.einlesung import Umfeld
from prozesslib.exchange.bpmn.lesen.inhalt import KNOTEN
from prozesslib.exchange.bpmn.namen import NS_BPMN
from prozesslib.exchange.bpmn.schreiben import schreibe

INLINE = replace(UMFELD, eingebettet=True)
TAGS = sorted(KNOTEN | {"lane", "laneSet", "textAnnotation", "association", "dataObjectReference", "messageFlow"})


@cache
def vorlagen() -> tuple[bytes, ...]:
    """Files to be damaged: our own, an export, and reference files where they are here."""
    names = ("B.1.0", "C.6.0", "A.4.1")
    there = [path for name in names if (path := SHARED / f"data/bpmn-miwg/{name}.bpmn").exists()]
    return (zwei_pools().encode(), schreibe(modellierte()["hund-anmelden"]), *(path.read_bytes() for path in there))


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    gelesen(data)


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_text_in_a_model(name: str, ident: str) -> None:
    root = etree.fromstring(zwei_pools().encode())
    clean = "".join(c for c in name if c.isprintable())
    for node in root.iter(f"{{{NS_BPMN}}}userTask", f"{{{NS_BPMN}}}lane", f"{{{NS_BPMN}}}sequenceFlow"):
        node.set("name", clean)
        node.set("id", "".join(c for c in ident if c.isprintable()))
    gelesen(etree.tostring(root))


@settings(max_examples=80)
@given(
    st.integers(0, 4),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=20)), max_size=4),
    st.sampled_from((UMFELD, INLINE)),
)
def test_any_damage_to_the_bytes(number: int, cuts: list[tuple[float, int, bytes]], around: Umfeld) -> None:
    text = bytearray(vorlage(number))
    for place, length, new in cuts:
        at = int(place * len(text))
        text[at : at + length] = new
    gelesen(bytes(text), around)


@settings(max_examples=150)
@given(
    st.integers(0, 4),
    st.lists(st.tuples(st.integers(0, 5), st.floats(0, 1), st.floats(0, 1), st.sampled_from(TAGS)), max_size=6),
    st.sampled_from((UMFELD, INLINE)),
)
def test_any_damage_to_the_tree(number: int, hits: list[tuple[int, float, float, str]], around: Umfeld) -> None:
    root = etree.fromstring(vorlage(number))
    for kind, here, there, tag in hits:
        nodes = [node for node in root.iter() if isinstance(node.tag, str) and node.getparent() is not None]
        if nodes:
            places = (nodes[int(each * (len(nodes) - 1))] for each in (here, there))
            _zerstoere(kind, *places, tag)
    gelesen(etree.tostring(root), around)


def vorlage(number: int) -> bytes:
    return vorlagen()[number % len(vorlagen())]


def _zerstoere(kind: int, node: Any, other: Any, tag: str) -> None:
    """One of the ways in which tools, and people, break a model."""
    if kind == 0:
        node.getparent().remove(node)
    elif kind == 1:
        node.tag = f"{{{NS_BPMN}}}{tag}"
    elif kind == 2:
        for name in ("sourceRef", "targetRef", "attachedToRef", "id", "default", "processRef"):
            if node.get(name) is not None and other.get("id"):
                node.set(name, other.get("id"))
    elif kind == 3:
        for name in list(node.attrib):
            del node.attrib[name]
    elif kind == 4:
        if other is not node and other not in node.iterancestors():
            node.append(other)
    else:
        node.getparent().append(etree.fromstring(etree.tostring(node)))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(TAGS), st.integers(0, 7), st.integers(0, 7)), max_size=14))
def test_any_graph_of_any_elements(parts: list[tuple[str, int, int]]) -> None:
    nodes = "".join(
        f'<{tag} id="n{number}" name="{tag}" attachedToRef="n{host}"/>' for number, (tag, host, _) in enumerate(parts)
    )
    flows = "".join(
        f'<sequenceFlow id="f{number}" sourceRef="n{a}" targetRef="n{b}"/>' for number, (_, a, b) in enumerate(parts)
    )
    text = f'<definitions xmlns="{NS_BPMN}"><process id="p" name="Probe">{nodes}{flows}</process></definitions>'
    for around in (UMFELD, INLINE):
        gelesen(text.encode(), around)
