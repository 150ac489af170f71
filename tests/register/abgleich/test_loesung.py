"""Settling conflicts: every order and mixture of answers leads to a sound file."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from ablaeufe import ausdruecklich, tragfaehig
from hypothesis import given, settings
from hypothesis import strategies as st
from prozesse import fassungen, haengende

from prozesslib.merge.konflikt import Konfliktart
from prozesslib.merge.loesen import loese
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand
from prozesslib.register.abgleich.datei import feld, mische
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei, lies, schreibe
from prozesslib.register.abgleich.loesung import Loesung
from prozesslib.register.abgleich.loesung_offen import Offen
from prozesslib.register.abgleich.loesung_stand import Seite, Stand
from prozesslib.register.abgleich.loesung_text import text_von
from prozesslib.render.konflikt import as_commands, as_json, as_table
from prozesslib.render.text import Blatt
from prozesslib.store.documents import read_document
from prozesslib.store.schemas import is_valid, violations
from prozesslib.store.yaml.emit import dump_new

Baum = dict[str, Any]
DATEI = "prozesse/01/probe.yaml"
KOPF = {"name": "Probe prüfen", "kurzbeschreibung": "Text.", "modell": "muster", "status": "entwurf", "art": "leistung"}
FELD = feld("prozess")
NICHTS = Message("", "")

fast = settings(max_examples=80)


def gueltig(tree: Baum) -> Baum:
    """The process as the schema wants it."""
    tree = {**KOPF, **copy.deepcopy(tree), "id": "probe"}
    risks = tree.get("iks", {}).get("risiken", [])
    for weak in tree.get("schwachstellen", []):
        weak.setdefault("art", "wissen")
    for control in (control for risk in risks for control in risk.get("kontrollen", [])):
        control["kontrolle"] = control.pop("text", "X")
    for found in list(violations("prozess", tree)):
        place: Any = tree
        for step in found.path[:-1]:
            place = place[step]
        if found.keyword == "falseSchema":
            del place[found.path[-1]]
        else:
            place[found.path[-1]] = f"{place[found.path[-1]]} min"
    assert is_valid("prozess", tree), list(violations("prozess", tree))
    return tree


def versionen(saat: int, groesse: int, unsere: int, ihre: int) -> tuple[Baum, Baum, Baum]:
    base, own, their = map(gueltig, fassungen(saat, groesse, unsere, ihre))
    return base, own, their


dreier = st.builds(versionen, st.integers(0, 2**32), st.integers(0, 12), st.integers(1, 7), st.integers(1, 7))
saaten = st.integers(0, 2**32)


def streit(baeume: tuple[Baum, Baum, Baum]) -> Loesung:
    """A merge with its conflicts written to a file and read again."""
    texts = [dump_new(tree) for tree in baeume]
    found = mische(DATEI, *texts)
    assert found.text is not None
    akte = Konfliktdatei("probe", DATEI, found.konflikte)
    document = read_document("konflikte/probe.yaml", schreibe(akte))
    if found.konflikte:
        assert document.sound
        akte = lies(document.data)
    assert akte.konflikte == found.konflikte
    offene = tuple(Offen("konflikte/probe.yaml", akte, konflikt, DATEI) for konflikt in akte.konflikte)
    tree = read_document(DATEI, found.text).data
    return Loesung({DATEI: Stand(DATEI, "Probe", found.text, tree, offene, Bestand())})


def baum(loesung: Loesung) -> Any:
    """The tree after the answers, which is also what would be written."""
    stand = loesung.staende[DATEI]
    text = text_von(stand, NICHTS)
    assert text is not None
    document = read_document(DATEI, text)
    assert document.sound
    assert gleich(document.data, stand.tree)
    return stand.tree


def heil(tree: Baum) -> bool:
    return tragfaehig(ausdruecklich(tree["ablauf"])) and not haengende(tree)


@fast
@given(dreier)
def test_all_of_theirs_is_what_the_merge_settles_in_memory(baeume: tuple[Baum, Baum, Baum]) -> None:
    loesung = streit(baeume)
    konflikte = [offen.konflikt for offen in loesung.offen]
    wanted = loese(loesung.staende[DATEI].tree, {k.pfad: k.ihre for k in konflikte}, FELD)
    after = loesung.antworte(loesung.offen, Seite.IHRE)
    assert gleich(baum(after), wanted)
    assert after.offen == ()


@fast
@given(dreier)
def test_all_of_ours_leaves_the_file(baeume: tuple[Baum, Baum, Baum]) -> None:
    loesung = streit(baeume)
    before = loesung.staende[DATEI]
    after = loesung.antworte(loesung.offen, Seite.UNSERE)
    assert text_von(after.staende[DATEI], NICHTS) == before.text
    assert after.offen == ()


@fast
@given(dreier, saaten)
def test_one_question_after_the_other_in_any_order_and_mixture_stays_sound(
    baeume: tuple[Baum, Baum, Baum], saat: int
) -> None:
    rng, loesung = Random(saat), streit(baeume)
    whole = all(map(heil, baeume))
    while loesung.offen:
        frage = loesung.frage(rng.choice(loesung.offen))
        loesung = loesung.antworte(frage, rng.choice(list(Seite)))
        assert heil(baum(loesung)) or not whole


@fast
@given(dreier, saaten)
def test_a_field_alone_is_settled_soundly_or_refused_with_what_it_hangs_on(
    baeume: tuple[Baum, Baum, Baum], saat: int
) -> None:
    rng, loesung = Random(saat), streit(baeume)
    whole = all(map(heil, baeume))
    while loesung.offen:
        eines = rng.choice(loesung.offen)
        seite = rng.choice(list(Seite))
        try:
            loesung = loesung.antworte([eines], seite)
        except UserError as error:
            assert "gehört zusammen" in error.message.de
            assert len(loesung.frage(eines)) > 1
            loesung = loesung.antworte(loesung.frage(eines), seite)
        assert heil(baum(loesung)) or not whole


skalare = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(["", "x", "ende", "5 min", "„\u202e", "2026-01-01"])
)
schluessel = st.sampled_from(["id", "name", "schritt", "weiter", "wege", "wenn", "ereignis", "wert", "ablauf", "x"])
unsinn = st.recursive(
    skalare, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(schluessel, inner, max_size=4), max_leaves=8
)
_PFADE = """
. name ablauf ablauf[mitte] ablauf[fort] ablauf[mitte].weiter ablauf[mitte].wege ablauf[mitte].wege[ja].weiter
ablauf[mitte].wege[ja] ablauf[mitte].zweige ablauf[mitte].zweige[x] ablauf.mitte name[x].y krise.mtpd
beteiligte[1].name beteiligte[fort] lokal.zusatz.x [x] id
"""
pfade = st.sampled_from(_PFADE.split())
dateien = f"""
{DATEI} kataloge/medien.yaml gestrichen/probe.yaml konventionen.yaml attribute.yaml prozesslib.yaml pakete/probe.yaml
blaupausen/stadt.yaml .prozesslib/lock.yaml
""".split()
handgemacht = st.lists(
    st.fixed_dictionaries(
        {"pfad": pfade, "art": st.sampled_from([art.value for art in Konfliktart])},
        optional={"basis": unsinn, "unsere": unsinn, "ihre": unsinn, "seit": st.just("v1\x1b[1m")},
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150)
@given(handgemacht, st.sampled_from(dateien), saaten)
def test_nonsense_written_by_hand_ends_in_sentences(konflikte: list[Baum], datei: str, saat: int) -> None:
    rng = Random(saat)
    tree: Any = gueltig(fassungen(saat, 3, 0, 0)[0]) if datei == DATEI else {"name": "X", "eintraege": []}
    tree = rng.choice([tree, tree, tree, FEHLT, "unlesbar: ["])
    akte = lies({"id": "probe", "datei": datei, "konflikte": konflikte})
    offene = tuple(Offen("konflikte/probe.yaml", akte, konflikt, datei) for konflikt in akte.konflikte)
    text = None if tree is FEHLT else tree.encode() if isinstance(tree, str) else dump_new(tree)
    loesung = Loesung({datei: Stand(datei, "Probe", text, tree, offene, Bestand())})
    while loesung.offen:
        shown = [
            *as_commands(loesung, loesung.offen, "de", Blatt(60)),
            *as_table(loesung, loesung.offen, "en", Blatt(60)),
        ]
        assert all(line.isprintable() for line in [*shown, *as_json(loesung, loesung.offen).splitlines()])
        eines = loesung.offen[0]
        try:
            loesung = loesung.antworte(loesung.frage(eines), Seite.IHRE)
        except UserError as error:
            assert error.next_step is not None
            loesung = loesung.antworte(loesung.frage(eines), Seite.UNSERE)
