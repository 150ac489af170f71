"""All texts of a file are looked at in one go, and what one look says is what each text says by itself."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.check import sichtung
from prozesslib.check.interna import INTERNA
from prozesslib.check.merkmale import Art, merkmale
from prozesslib.check.personen.arten import AKTENZEICHEN, PERSOENLICH
from prozesslib.check.sichtung import VERLESEN, VERSTECKT, auffaellige
from prozesslib.check.sprache.woerter import woerter
from prozesslib.model.bestand import Prozessdatei

ARTEN: tuple[Art, ...] = (*PERSOENLICH, AKTENZEICHEN, *INTERNA.values(), VERSTECKT, VERLESEN)
PIECES = sorted(
    woerter(
        """
        Tel. Telefon 0251 492 1234 -1234 (02434) +49 DE89 3704 0044 0532 0130 00 Az. 32.1-4711/26 86 095 742 719
        MS-AB 123 geb. 01.02.1980 1. Mai 80 Musterstraße 12, 48143 Münster Am Markt T220001293 65 070649 C 013 Frau
        Herr Dr. Müller Schmidt, Anna A. K.Schmidt Landrat Bürgermeister: Raum Zimmer zi. büro nr. 204 \\\\server\\x
        10.1.2.3 http://intranet x.local /srv/x Passwort: PIN api-key geheim123 Sophos check point vertraulich nur
        intern vs-nfd TODO ??? ... xxx bitte prüfen noch klären n. n. erika@stadt.example (at) Hund Steuer und der _
        ß Ä € 00492434801234 +491712345678901 01712345678 86095742719 99102013002000 12345 123/4567/8901 (0) 012/
        BÃ¼rger São Ãlter 5Â°C \ufffd â€žx
        """
    )
    | {"Hund\u200b", "\u00ad", "\t", ""}
)
_FIELD = st.one_of(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join), st.text(max_size=12))
TEXTS = st.lists(_FIELD, max_size=6, unique=True)


def process(texts: Sequence[str]) -> Prozessdatei:
    return Prozessdatei("x.yaml", {"ergebnis": list(texts)})


@given(TEXTS)
def test_one_look_says_what_each_text_says(texts: list[str]) -> None:
    expected = {art: frozenset(filter(art.steht_in, texts)) for art in ARTEN}
    for _ in range(2):
        assert dict(auffaellige(process(texts))) == {art: shown for art, shown in expected.items() if shown}


@pytest.mark.parametrize("text", ["Kennwort: Sommer2026", "0171 2345678", "Erika Mustermann", "Hund\u200b"])
def test_what_shows_something_shows_it_in_the_next_file_too(text: str) -> None:
    for other in ("Hund", "Steuer", text):
        assert any(text in shown for shown in auffaellige(process([other, text])).values())


def test_only_so_many_texts_are_kept_in_mind_and_no_long_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sichtung, "_VIELE", 50)
    for number in range(100):
        auffaellige(process(["Hund " * 1000, *(f"Antrag {letter}{number}" for letter in "abcdef")]))
        assert len(sichtung._unauffaellig) <= 50 + 6
    assert max(map(len, sichtung._unauffaellig)) <= 200


LONG = ("a", "1", "1 ", "1.", "A.", "A1", "Am B", "1 (", "zimmer ", "raum nr. ", " 1", "ß\n", "1\n")


@pytest.mark.parametrize("piece", LONG)
def test_long_texts_take_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begin = time.perf_counter()
    merkmale(text, frozenset())
    assert time.perf_counter() - begin < 1
