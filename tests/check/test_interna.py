"""Internal matters are found in texts, and ordinary texts of a town hall are left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.check.interna import INTERNA, Internum
from prozesslib.check.merkmale import ZIFFER, merkmale

BAD = {
    Internum.GEHEIMNIS: (
        "Kennwort: Sommer2026",
        "Das Passwort lautet geheim1",
        "PIN 12345 eingeben",
        "Alarmcode: 4711",
        "api-key=abcdef123",
        "-----BEGIN RSA PRIVATE KEY-----",
    ),
    Internum.RECHNER: (
        r"Vorlage unter \\server01\vorlagen",
        r"H:\Vorlagen\Bescheid.docx",
        "http://intranet/formulare",
        "https://portal.stadt.local/x",
        "Ablage auf fileserver.intern",
        "Drucker 192.168.1.4",
        "Rechner 10.1.20.3",
        "http://localhost:8080",
        "file://laufwerk/x",
        "Skript in /srv/daten",
    ),
    Internum.ORT: ("Abgabe in Zimmer 113", "Raum 2.14", "Zi. 12", "Büro A12", "Serverraum 3", "RAUM-NR. 5"),
    Internum.PRODUKT: ("Meldung im FortiGate prüfen", "Sophos-Konsole", "mit KeePass ablegen"),
    Internum.VERMERK: (
        "Nur für den internen Gebrauch.",
        "nur intern",
        "VS-NfD",
        "Nicht zur Veröffentlichung bestimmt",
        "Streng vertraulich",
        "intern: noch nicht mit der Leitung besprochen",
    ),
    Internum.NOTIZ: (
        "TODO",
        "Noch zu beschreiben.",
        "Welche Frist???",
        "Bitte ergänzen",
        "noch zu klären.",
        "N. N.",
        "Lorem ipsum dolor",
    ),
}
GOOD = {
    Internum.GEHEIMNIS: (
        "PIN-Brief",
        "Wer die PIN vergessen hat",
        "Neue PIN",
        "Kennwort zurücksetzen",
        "Das Passwort ist sicher aufzubewahren",
        "Zugangscode zur Anmeldung",
        "PIN: wird per Brief zugestellt",
        "Kennwort: siehe Kennwortspeicher",
        "PIN: vierstellig",
        "PIN: 4-stellig",
    ),
    Internum.RECHNER: (
        "https://www.stadt.example/formular",
        "http://www.gesetze-im-internet.de/bgb",
        "§ 10.1 Satz 2",
        "Stand 10.12.2024",
        "und/oder",
        "intern und extern",
        "a.b@stadt.example",
        "Version 10.1.2",
    ),
    Internum.ORT: ("Raum buchen", "Zimmer vermitteln", "Zeitraum 2026", "je Raum 3 Personen", "Räume zuweisen"),
    Internum.PRODUKT: ("Reise nach Genua", "Meldung der Firewall prüfen", "Virenschutz aktualisieren"),
    Internum.VERMERK: (
        "interne Stelle",
        "nur interne Vermerke",
        "vertraulich behandeln",
        "Daten nicht weitergeben",
        "Bis Entgeltgruppe 9a wird nur intern ausgeschrieben.",
        "Das Gespräch ist streng vertraulich.",
        "Anlagen, die nicht zur Veröffentlichung bestimmt sind, schwärzen",
        "Unterlagen als VS-NfD einstufen",
    ),
    Internum.NOTIZ: ("Prüfen, ob etwas noch zu klären ist", "um Ergänzung bitten", "Größe XXXL", "–"),
}


def internum(kind: Internum, text: str) -> str | None:
    return next(INTERNA[kind].funde(text), None)


def pairs(table: dict[Internum, tuple[str, ...]]) -> list[tuple[Internum, str]]:
    return [(kind, text) for kind, texts in table.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), pairs(BAD))
def test_an_internal_matter_is_found(kind: Internum, text: str) -> None:
    found = internum(kind, text)
    assert found is not None
    assert found in text


@pytest.mark.parametrize(("kind", "text"), pairs(BAD))
def test_its_marks_are_seen_even_among_other_texts(kind: Internum, text: str) -> None:
    art = INTERNA[kind]
    for whole in (text, f"Gebühr\n{text}\nAnlage"):
        assert art.kann_stehen_bei(merkmale(whole, art.merkmale | {ZIFFER}))


@pytest.mark.parametrize(("kind", "text"), pairs(GOOD))
def test_an_ordinary_text_is_left_alone(kind: Internum, text: str) -> None:
    assert internum(kind, text) is None


@pytest.mark.parametrize(("kind", "text"), pairs(BAD))
def test_it_is_found_in_the_middle_of_a_text(kind: Internum, text: str) -> None:
    before = "Vorher.\n" if kind in (Internum.NOTIZ, Internum.VERMERK) else "Vorher, "
    assert internum(kind, f"{before}{text}") is not None


@given(st.sampled_from(list(Internum)), st.text(max_size=300))
def test_any_text_is_read_and_a_finding_is_short(kind: Internum, text: str) -> None:
    found = internum(kind, text)
    assert found is None or len(found) <= 60


@pytest.mark.parametrize("kind", list(Internum))
def test_long_texts_take_linear_time(kind: Internum) -> None:
    for piece in ("a-", r"\\a", "10.", "passwort ", "zimmer ", "nur intern", "...", "a.b.", "pin ", "noch zu "):
        begin = time.perf_counter()
        internum(kind, piece * (100_000 // len(piece)))
        assert time.perf_counter() - begin < 1
