"""Bad samples for the rules of language, names and personal data."""

from __future__ import annotations

from check_helpers import BAU, HUND, POST, STEUER, Sample
from samples import LAST, after

CONVENTIONS = "konventionen.yaml"


def note(text: str) -> tuple[tuple[str, str], ...]:
    """The edit that gives the process notes."""
    return after(LAST, f"hinweise: ▸{text}\n")


NAMES = (
    Sample("PL407", HUND, (("name: Anmeldung eingegangen", "name: ▸Anmeldungseingang"),), hint="Anmeldung eingegangen"),
    Sample("PL407", HUND, (("name: Anmeldung eingegangen", "name: ▸Anmeldung prüfen"),), hint="eingegangen"),
    Sample("PL408", HUND, (("[Hundesteuerbescheid]", "[▸Bescheid ist versandt]"),), hint="Bezahlte Rechnung"),
    Sample(
        "PL409",
        STEUER,
        (("name: Hundesteuer einziehen", "name: ▸Hundesteuer einziehen."),),
        hint="„Hundesteuer einziehen“",
    ),
    Sample(
        "PL410",
        HUND,
        (
            ("Anmeldung vollständig?", "▸Ist die Anmeldung vollständig?"),
            ("wenn: ja", "wenn: vorhanden"),
            ("wenn: nein", "wenn: es fehlt etwas"),
        ),
        hint="anders fragen",
    ),
    Sample(
        "PL411",
        HUND,
        (("schritt: Anmeldung formell prüfen", "schritt: ▸Anmeldung öffnen, formell prüfen und zuordnen"),),
        hint="Teilen",
    ),
    Sample("PL412", HUND, (("schritt: Anmeldung formell prüfen", "schritt: ▸Hund anmelden"),), hint="unterscheiden"),
    Sample("PL413", POST, (("name: Post verteilen", "name: ▸post verteilen"),), hint="„Post verteilen“"),
    Sample(
        "PL414",
        HUND,
        (("schritt: Anmeldung formell prüfen", "schritt: ▸Prüfung der Unterlagen durchführen"),),
        hint="„Unterlagen prüfen“",
    ),
)

STYLE = (
    Sample("PL421", HUND, note("Nachweise zeitnah vorlegen."), hint="genannten Frist"),
    Sample("PL422", HUND, note("Der Antrag wird erfasst, geprüft, genehmigt und versandt."), hint="wer es tut"),
    Sample("PL423", HUND, note("Nach der Überwachung der Einhaltung der Fristen ist Schluss."), hint="Verben"),
    Sample("PL424", HUND, note("Vorher im EWO nachsehen."), hint="Langform"),
    Sample("PL425", HUND, note("Wort " * 30 + "Ende."), hint="zwei Sätze", also=frozenset({"PL433"})),
    Sample("PL426", HUND, note("Bei Zuzug  den Tag notieren ."), hint="Zuzug den"),
    Sample("PL427", HUND, note('Vermerk "eilt" beachten.'), hint="„eilt“"),
    Sample("PL438", HUND, note("Bestätigung an die BÃ¼rgerin senden."), hint="Bürgerin"),
    Sample("PL438", HUND, note("Bestätigung an die B\ufffdrgerin senden."), hint="neu schreiben"),
    Sample("PL428", HUND, note("Zwei Wege - Post und Schalter."), hint="Wege –"),
    Sample("PL429", HUND, note("Das ist UNBEDINGT zu beachten."), hint="Normal"),
    Sample("PL430", HUND, note("Gilt ab 1.5.2026 überall."), hint="01.05.2026"),
    Sample("PL430", HUND, note("Gilt ab 01.05.26 überall."), hint="vierstellig"),
    Sample("PL431", HUND, note("Ab 10000 Euro zeichnet die Leitung."), hint="10.000"),
    Sample(
        "PL432",
        HUND,
        note("Der Antragsteller wird benachrichtigt."),
        hint="Beide nennen",
        files={CONVENTIONS: "benennung: {geschlecht: paarform}\n"},
    ),
    Sample(
        "PL432",
        HUND,
        note("Die Bürger:innen werden benachrichtigt."),
        hint="Stern",
        files={CONVENTIONS: "benennung: {geschlecht: sternchen}\n"},
    ),
    Sample("PL433", HUND, note("Der Bescheid wird wird zugestellt."), hint="Eines"),
    Sample("PL434", HUND, note("Vorraussetzung ist die Anmeldung."), hint="Voraussetzung"),
    Sample(
        "PL434",
        HUND,
        note("Das Kürzel steht im Aktenheft."),
        hint="Notizbuch",
        files={CONVENTIONS: "schreibweisen: {Notizbuch: [Aktenheft]}\n"},
    ),
    Sample("PL435", HUND, note("Ggf. sind Fotos beizufügen."), hint="Gegebenenfalls sind"),
    Sample(
        "PL436",
        BAU,
        (("kurzbeschreibung: Ein Bauantrag wird geprüft.", "kurzbeschreibung: ▸Bauantrag prüfen."),),
        hint="wer was wozu",
    ),
)

SAME = (
    Sample(
        "PL437",
        HUND,
        note("Die Bediensteten fragen nach; Mitarbeitende antworten."),
        hint="Mitarbeitende",
    ),
)

PERSONAL = (
    Sample("PL803", HUND, note("Fragen an vorname.nachname@stadt.example."), hint="Rolle"),
    Sample("PL804", HUND, note("Rückfragen unter Durchwahl 4711."), hint="Stelle"),
    Sample("PL805", HUND, note("Konto DE89 3704 0044 0532 0130 00 angeben."), hint="Streichen"),
    Sample("PL806", HUND, note("Wie im Fall Az. 32.1-4711/26 entscheiden."), hint="Fachakte"),
    Sample("PL807", HUND, note("Etwa bei Nummer 86 095 742 719 im Antrag."), hint="Streichen"),
    Sample("PL808", HUND, note("Etwa beim Fahrzeug MS-AB 123 der Stadt."), hint="Streichen", also=frozenset({"PL424"})),
    Sample("PL809", HUND, note("Die Person, geb. 01.02.1980, ist bekannt."), hint="Streichen"),
    Sample("PL810", HUND, note("Die Marke gibt es Musterstraße 12, Hinterhaus."), hint="Stelle"),
    Sample("PL811", HUND, note("Der Ausweis T220001293 wurde eingezogen."), hint="Streichen"),
)

SAMPLES = (*NAMES, *STYLE, *SAME, *PERSONAL)
