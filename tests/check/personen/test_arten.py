"""What is personal in a text and what only looks like it, kind by kind; none of it is anybody's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.check.merkmale import merkmale
from prozesslib.check.personen import arten
from prozesslib.check.personen.pruefziffern import (
    ausweisnummer_gueltig,
    iban_gueltig,
    rentennummer_gueltig,
    steuer_id_gueltig,
)
from prozesslib.check.regeln.schutz import persoenliches
from prozesslib.check.sichtung import auffaellige
from prozesslib.model.bestand import Prozessdatei

PERSOENLICH = {
    "NAME": """
        Rückfragen an Frau Müller
        an Herrn Meier
        Frau Dr. Müller entscheidet
        Herr Prof. Dr. Schneider prüft
        Familie Öztürk hat angefragt
        Zuständig ist Dr. Weber
        Sachbearbeiter Müller prüft
        Sachbearbeiterin Kowalczyk gibt frei
        Ansprechpartner: Schmitz
        Ansprechpartnerin ist Yilmaz
        Amtsleiter Schulze zeichnet
        M. Müller zeichnet mit
        durch K.Schmidt freigegeben
        Erika Mustermann legt an
        Anna-Lena Wuttke legt an
        Schmidt, Sabine
        Wolfgang Hagedorn-Pötz entscheidet
        Bürgermeister Brandt unterschreibt
        Vertretung durch A. Hagemann
        Mehmet Demir übernimmt
        Kollegin Franke fragen
        Rückfragen Peter Müller
        Wahlvorsteher Hans-Jürgen Meyer hat den Schlüssel
        Teamleiter Brinkmann zeichnet
    """,
    "MAIL": """
        Fragen an erika.mustermann@example.org
        e.mustermann@stadt.example
        steueramt@stadt.example
        max (at) stadt.example
        a+b@mail.stadt.example.
    """,
    "TELEFON": """
        Telefon 02434 80-1234
        +49 2434 801234
        0049 2434 801234
        00492434801234
        +49243480123456
        (02434) 80 12 34
        02434/801234
        02434-801234
        0171 2345678
        0171/2345678
        01712345678
        +491712345678
        Durchwahl 4711
        Durchwahl -113
        Tel.: 80-123
        App. 2345
        Mobil 0151 23456789
        Fax: 02434 801299
    """,
    "IBAN": """
        DE89370400440532013000
        DE89 3704 0044 0532 0130 00
        Konto DE89 3704 0044 0532 0130 00, Sparkasse
        AT611904300234573201
        NL91ABNA0417164300
        CH9300762011623852957
    """,
    "AKTENZEICHEN": """
        Az. 32.1-4711/26
        Aktenzeichen 50-2-123/2026
        Kassenzeichen 0012.3456.7
        Personalnummer 004711
        Az: 32.10.05/2026
        Kundennummer 123A456789
        BG-Nummer 34502//0012345
    """,
    "STEUERNUMMER": """
        86095742719
        86 095 742 719
        Steuer-ID 47036892816
        Steuernummer 123/4567/8901
        21/815/08150
    """,
    "KENNZEICHEN": """
        Fahrzeug MS-AB 123
        B-XY 1234
        Dienstwagen HH-A 1
        KLE-E 12E
        Kennzeichen MG AB 123
        LÖ-AB 99H
    """,
    "GEBURTSDATUM": """
        geb. 01.02.1980
        geboren am 1.2.1980
        Geburtsdatum: 31.12.1999
        geb. am 3. März 1975
        *01.02.1980
        geb. 1.2.80
    """,
    "ANSCHRIFT": """
        Musterstraße 12
        Konrad-Adenauer-Straße 5a, Hinterhaus
        Hauptstr. 7
        wohnhaft Birkenweg 3
        Am Markt 1
        Besuch in der Lindenallee 44.
        Musterweg 3, 12345 Musterstadt
    """,
    "AUSWEISNUMMER": """
        Ausweis T220001293 eingezogen
        Rentenversicherung 65170839J003
        65 170839 J 003
    """,
}

UNPERSOENLICH = """
    § 8 Abs. 1 KAG
    Frau oder Herr als Anrede
    Frauen und Herren
    Frau Bürgermeisterin als Anrede
    99102013002000
    05370040
    053700040004
    Fristen von 14 Tagen, 2026-01-01
    Fachbereich 2, Zimmer 113
    Raum 4.12 im zweiten Stock
    Az. des Verfahrens nennen
    Aktenzeichen vergeben
    Urteil des BVerwG, Az. 4 C 12.20
    Erlass vom 01.02.2026, Az. 32.10.05/2026
    Verordnung (EU) 2016/679
    Verordnung (EG) Nr. 1370/2007
    Art. 6 Abs. 1 Buchst. e DSGVO
    §§ 1616 bis 1617c
    DIN EN ISO 9001
    DIN 18960-1
    Behördennummer 115
    Notruf 112
    0800 1234567
    Montag 08.00 - 12.00 Uhr
    08:00-12:00 Uhr
    10 bis 20 Plätze
    Arbeitsplatz 3
    Parkplatz 12 freihalten
    Rechtsweg 2
    Schritt 3 wiederholen
    Straße sperren
    Straßen und Wege
    Formular A 12
    Teil I und Teil II
    100.000 Euro
    22,00 EUR
    Sachbearbeitung Steuern
    Sachbearbeitung prüft
    Bürgermeister wählen
    Bürgermeisterin oder Bürgermeister
    Ansprechpartner benennen
    Amtsleiter und Vertretung
    Leitung Bürgerbüro
    z. B. Fotos
    Konrad-Adenauer-Stiftung
    Max-Planck-Institut
    Martinsfeuer anmelden
    Karl-Marx-Straße
    SGB II, SGB XII
    TV-L 9
    EU-VO 2016
    E-Akte
    IT-SV 3
    Personalnummer eintragen
    Steuernummer eintragen
    Kennzeichen reservieren
    geb. Person
    Geburtsdatum eintragen
    Geburten ab 2026
    Stand 01.05.2026
    Schuljahr 2026/27
    86095742718
    12345678901
    DE00370400440532013000
    T220001294
    65170839J004
    App. des Bundes
    Durchwahl angeben
    Tel. bei Rückfragen
    Zahlungsziel 14 Tage nach Rechnung 2026-123
    Dr. als Titel eintragen
    St. Martin
    3/4 der Fälle
    Sachbearbeiter Vollstreckungsaußendienst
    Teamleiter Servicepoint
    Frau Stadtverordnete
    Herr Vorsitzender
    Sehr geehrte Frau Nachname
    Anne Frank Grundschule
    Haus Otto Hahn
    Heinrich Böll Stiftung
    Leitweg-ID 05315-31001-54
    Produktkonto 011010 523100
    Aktenplan 022-31
    Formular 050-12
    DIN VDE 0100-718
    VDE 0701-0702
    Nr. 0123/2026
    Beschluss 14/0123/2024 des Rates
    Drucksache 123/4567/2024
    VOB-A 3
    Klasse CE-B 22
    C-E 1
    Bundesstraße 51, Landesstraße 547 und Kreisstraße 12.
    Standplatz 14, am Brunnen
    Bolzplatz 4.
    Radweg 3.
    Im Abschnitt 3, Blatt 12
    Am Schalter 3, im Wahlkreis 12, im Fachbereich 3.
    Im Formular 12, Im Zimmer 3, Im Haus 2.
    Kundennummer 10-stellig angeben
    Aktenzeichen 2024 neu vergeben
    Runderlass vom 12.03.2021, Az. 212-3.05.01
    Ordnungsziffer 0123 4567
    Anna Amalia Bibliothek
    Module der PV-A 30
    Gilt im Sommer, Im Juli 12, Im August 3.
    1/2026
""".strip().splitlines()

SCHLECHT = [(kind, line.strip()) for kind, lines in PERSOENLICH.items() for line in lines.strip().splitlines()]


def test_the_table_is_long_enough() -> None:
    assert len(SCHLECHT) >= 60
    assert len(UNPERSOENLICH) >= 60


@pytest.mark.parametrize(("kind", "text"), SCHLECHT, ids=lambda value: value)
def test_it_is_seen_as_what_it_is(kind: str, text: str) -> None:
    art = getattr(arten, kind)
    assert art.steht_in(text)
    assert art.steht_in(f"Hinweis: {text}") or art.steht_in(f"Es gilt: {text}")
    assert kind == "AKTENZEICHEN" or persoenliches(text) is not None
    assert art.kann_stehen_bei(merkmale(f"Gebühr\n{text}\nAnlage", art.merkmale))


@pytest.mark.parametrize(("kind", "text"), SCHLECHT, ids=lambda value: value)
def test_what_another_field_says_excuses_nothing(kind: str, text: str) -> None:
    tree = {"kurzbeschreibung": "1 Urteil, Erlass, Rundschreiben, Kosten in Euro, Artikel, Nummer", "hinweise": text}
    for _ in range(2):
        assert text in auffaellige(Prozessdatei("x.yaml", tree))[getattr(arten, kind)]


@pytest.mark.parametrize("text", [line.strip() for line in UNPERSOENLICH])
def test_it_is_not_seen_where_there_is_none(text: str) -> None:
    seen = [art.satz.de for art in (*arten.PERSOENLICH, arten.AKTENZEICHEN) if art.steht_in(text)]
    assert seen == []


@given(st.text(alphabet=st.sampled_from("0123456789"), min_size=18, max_size=18), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_makes_an_iban_invalid(body: str, place: int, shift: int) -> None:
    check = 98 - int(f"{body}131400") % 97
    iban = f"DE{check:02}{body}"
    wrong = body[:place] + str((int(body[place]) + shift) % 10) + body[place + 1 :]
    assert iban_gueltig(iban)
    assert not iban_gueltig(f"DE{check:02}{wrong}")


@given(st.text(max_size=14))
def test_no_text_breaks_a_check_digit(text: str) -> None:
    for valid in (iban_gueltig, steuer_id_gueltig, ausweisnummer_gueltig, rentennummer_gueltig):
        assert valid(text) in (True, False)


@pytest.mark.parametrize(
    "piece", ["a", "a.", "0 ", "0-", "A-", "DE12 ", "Az. 1", "Am B ", "1/", "geb. ", "A. B", "a@b."]
)
def test_long_texts_take_no_longer_than_their_length(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    for art in (*arten.PERSOENLICH, arten.AKTENZEICHEN):
        art.steht_in(text)
