"""Bad samples of references, law, keys, duplicates, catalogues, blueprints and conventions."""

from __future__ import annotations

from check_helpers import BAU, HEAD, HUND, POST, RULES, STEUER, Sample

from conftest import LIBRARY

BLUEPRINT = "blaupausen/stadt.yaml"
COUNTY = "blaupausen/kreis.yaml"
PACKAGE = "pakete/bauaufsicht.yaml"
OFFICES = "kataloge/stellen.yaml"
LAST = "krise: {mtpd: 5 AT, rto: 3 AT}\n"
MODEL = "modell: muster\n"
KAG = "  - {id: kag, gesetz: Kommunalabgabengesetz des Landes, ebene: land}\n"
LAWS = {
    "kataloge/gesetze.yaml": """katalog: gesetze
name: Gesetze
eintraege:
  - {id: ao, name: Abgabenordnung, synonyme: [AO], ebene: bund, zitiert: paragraf}
  - {id: dsgvo, name: Datenschutz-Grundverordnung, synonyme: [DSGVO], ebene: eu, zitiert: artikel}
  - {id: sgb-xii, name: Zwölftes Buch Sozialgesetzbuch, synonyme: [SGB XII], ebene: bund, zitiert: paragraf}
  - id: bshg
    name: Bundessozialhilfegesetz
    synonyme: [BSHG]
    ebene: bund
    entfallen: 2005-01-01
    ersetzt_durch: [sgb-xii]
"""
}

STEPS = """beteiligte:
  - {id: antragsteller, name: Antrag stellende Person, art: extern, rolle: initiator}
  - {id: amt, name: Sachbearbeitung, art: intern, rolle: hauptakteur, stelle: steueramt}
ablauf:
  - id: anfang
    ereignis: start
    name: Antrag eingegangen
    nachricht: {von: antragsteller, name: Antrag}
  - {id: eins, schritt: Antrag prüfen, beteiligter: amt}
  - {id: zwei, schritt: Akte anlegen, beteiligter: amt}
  - {id: drei, schritt: Fachamt beteiligen, beteiligter: amt}
  - {id: vier, schritt: Bescheid erstellen, beteiligter: amt}
  - {id: fuenf, schritt: Bescheid versenden, beteiligter: amt}
  - {id: ende, ereignis: ende, name: Antrag beschieden}
"""
IS_DRAFT = (("status: freigegeben", "status: entwurf"), ("aufwand: {wert: 10 min, quelle: Schätzung}\n", ""))


def after(end: str, more: str) -> tuple[tuple[str, str], ...]:
    """The edit that puts more lines behind a line."""
    return ((end, end + more),)


def law(text: str) -> tuple[tuple[str, str], ...]:
    """The edit that adds a legal basis."""
    return after(KAG, f"  - {{id: mehr, {text}}}\n")


def own(block: str) -> tuple[tuple[str, str], ...]:
    """The edit that gives the process own figures."""
    return after(LAST, f"lokal:\n{block}")


def rules(text: str) -> tuple[tuple[str, str], ...]:
    """The edit that adds to the conventions."""
    return after("  freigegeben: [ausloeser, ergebnis]\n", text)


POST_TEXT = """id: post-verteilen
name: Post verteilen
kurzbeschreibung: Eingehende Post wird geöffnet und verteilt.
modell: muster
status: entwurf
art: unterstuetzung
klassifikation:
  produktrahmen-nrw: ["01"]
verantwortlich: poststelle
"""
BAU_TEXT = """id: bauantrag-pruefen
name: Bauantrag prüfen
kurzbeschreibung: Ein Bauantrag wird geprüft.
modell: muster
status: entwurf
art: leistung
aufgabenart: nach-weisung
klassifikation:
  produktrahmen-nrw: ["10"]
verantwortlich: bauaufsicht
"""
OZG = """katalog: ozg
name: OZG-Leistungen
eintraege:
  - {id: "10160", name: Hundesteuer}
"""
PRUNED = """id: kanal-spuelen
name: Kanal spülen
art: faellt-nicht-an
grund: entfällt
am: 2026-01-01
"""
LAND_AGAIN = "id: ▸satzung, gesetz: Kommunalabgabengesetz des Landes, ebene: land"
COUNTY_TEXT = """id: kreis
name: Kreis
fuer_wen: Kreise und Landkreise
pakete: [bauaufsicht]
prozesse:
  "16": [hund-anmelden]
"""
BLUEPRINT_ALONE = """id: stadt
name: Kreisangehörige Stadt
fuer_wen: Städte, die einem Kreis angehören
prozesse:
  "01": [post-verteilen]
  "16": [hund-anmelden, hundesteuer-einziehen]
"""
BLUEPRINT_BAU = """id: bau
name: Bauverwaltung
fuer_wen: Eine Bauverwaltung
prozesse:
  "10": [bauantrag-pruefen]
"""
SOLL = """id: hundesteuer-einziehen
name: Hundesteuer einziehen
kurzbeschreibung: Fällige Hundesteuer wird eingezogen.
modell: soll
sollzu: hund-anmelden
status: freigegeben
art: leistung
aufgabenart: pflichtig
klassifikation:
  produktrahmen-nrw: ["16"]
rechtsgrundlagen:
  - {id: kag, gesetz: Kommunalabgabengesetz des Landes, ebene: land}
ausloeser: [Steuer ist fällig]
ergebnis: [Zahlung gebucht]
aufwand: {wert: 10 min, quelle: Schätzung}
verantwortlich: steueramt
"""
CALL = """    baustein: erfassen
  - id: rufen
    teilprozess: PROZESS
    beteiligter: sachbearbeitung
"""


def called(process: str) -> tuple[tuple[str, str], ...]:
    """The edit that calls a sub-process in the flow."""
    return (("    baustein: erfassen\n", CALL.replace("PROZESS", process)),)


def post(**changes: str) -> dict[str, str]:
    """The file of post-verteilen with lines put behind its keys."""
    text = POST_TEXT
    for key, more in changes.items():
        line = next(found for found in text.splitlines(keepends=True) if found.startswith(f"{key}:"))
        text = text.replace(line, more if more.startswith(f"{key}:") else line + more)
    return {POST: text}


CHAINS = (
    Sample(
        "PL213",
        BAU,
        after(MODEL, "variante_von: ▸post-verteilen\n"),
        files=post(modell="variante_von: bauantrag-pruefen\n"),
    ),
    Sample("PL214", HUND, called("▸hund-anmelden")),
    Sample(
        "PL215",
        BAU,
        (("modell: muster\n", "modell: soll\nsollzu: ▸hundesteuer-einziehen\n"),),
        hint="hund-anmelden",
        files={STEUER: SOLL},
        also=frozenset({"PL734"}),
    ),
    Sample(
        "PL216",
        HUND,
        (("folgeprozesse: [hundesteuer-einziehen]", "folgeprozesse: [▸bauantrag-pruefen]"),),
        files={BAU: BAU_TEXT.replace("status: entwurf", "status: inaktiv")},
        also=frozenset({"PL735"}),
    ),
    Sample(
        "PL217",
        HUND,
        (("folgeprozesse: [hundesteuer-einziehen]", "folgeprozesse: [▸hund-anmelden]"),),
    ),
    Sample("PL218", HUND, called("▸post-verteilen")),
    Sample(
        "PL219",
        BAU,
        after(MODEL, "variante_von: hund-anmelden\nanteil: ▸70 %\n"),
        files=post(modell="variante_von: hund-anmelden\nanteil: 40 %\n"),
        hint="post-verteilen, bauantrag-pruefen",
    ),
)

LAW = (
    Sample(
        "PL620",
        HUND,
        law("gesetz: Abgabenordnung (AO), ebene: bund, fundstelle: ▸§3 Abs.2"),
        hint="„§ 3 Abs. 2“",
    ),
    Sample(
        "PL621", HUND, law("gesetz: Abgabenordnung (AO), ebene: bund, fundstelle: ▸siehe § 3 AO"), hint="§ 3 Abs. 2"
    ),
    Sample("PL622", HUND, law("gesetz: Abgabenordnung (AO), ebene: bund, fundstelle: ▸§§ 3 ff."), hint="letzten"),
    Sample("PL623", HUND, law("gesetz: ▸Bundessozialhilfegesetz (BSHG), ebene: bund"), hint="(SGB XII)", files=LAWS),
    Sample("PL624", HUND, law("gesetz: ▸AO, ebene: bund"), hint="„Abgabenordnung (AO)“", files=LAWS),
    Sample("PL625", HUND, law("gesetz: Abgabenordnung (AO), ebene: ▸land"), hint="„bund“", files=LAWS),
    Sample("PL626", HUND, (("id: satzung, gesetz: örtliche Hundesteuersatzung, ebene: kommune", LAND_AGAIN),)),
    Sample(
        "PL627",
        HUND,
        law("gesetz: Datenschutz-Grundverordnung (DSGVO), ebene: eu, fundstelle: ▸§ 6 Abs. 1"),
        hint="„Art. 6 Abs. 1“",
        files=LAWS,
    ),
    Sample("PL628", HUND, law("gesetz: ▸Verordnung (EU) Nr. 2016/679, ebene: eu"), hint="(EU) 2016/679"),
    Sample(
        "PL629",
        HUND,
        (
            *law("gesetz: Abgabenordnung (AO), ebene: bund"),
            *after(
                LAST,
                "fristen:\n  - {id: anmeldung, name: Anmeldung, dauer: 2 Wochen, art: gesetzlich, "
                "rechtsgrundlage: ▸mehr}\n",
            ),
        ),
        hint="„mehr“",
    ),
)

KEYS = (
    Sample(
        "PL630",
        BAU,
        (
            (
                '  produktrahmen-nrw: ["10"]\n',
                '  produktrahmen-nrw: ["10"]\n  leika: [▸"99012008000001"]\nleistungsbezeichnung: Baugenehmigung\n',
            ),
        ),
    ),
    Sample(
        "PL631",
        BAU,
        (
            (
                '  produktrahmen-nrw: ["10"]\n',
                '  produktrahmen-nrw: ["10"]\n  leika: [▸"99012008000000"]\nleistungsbezeichnung: Baugenehmigung\n',
            ),
        ),
        hint="99012008001000",
        files={
            "kataloge/leistungen.yaml": "katalog: leistungen\nname: Leistungen\neintraege:\n"
            '  - {id: "99012008000000", name: Baugenehmigung}\n'
            '  - {id: "99012008001000", name: Baugenehmigung Erteilung}\n'
        },
    ),
    Sample("PL632", STEUER, (('produktrahmen-nrw: ["16"]', 'produktrahmen-nrw: ["16", ▸"05"]'),)),
    Sample(
        "PL633",
        STEUER,
        after('  produktrahmen-nrw: ["16"]\n', '  ozg: [▸"10161"]\n'),
        hint="„10160“",
        files={"kataloge/ozg.yaml": OZG},
    ),
    Sample(
        "PL634",
        STEUER,
        after(
            '  produktrahmen-nrw: ["16"]\n',
            '  leika: ["99102013002000"]\n  ozg: ▸["10110"]\nleistungsbezeichnung: Hundesteuer Festsetzung\n',
        ),
        files={
            "kataloge/leistungen.yaml": "katalog: leistungen\nname: Leistungen\neintraege:\n"
            '  - {id: "99102013002000", name: Hundesteuer Festsetzung, ozg: "10160"}\n'
        },
    ),
    Sample("PL635", HEAD, (("ags: ohne", 'ags: ▸"05270040"'),)),
    Sample(
        "PL636",
        HUND,
        after(LAST, 'landesrecht:\n  - {land: "05", text: So ist es.}\n  - {land: ▸"05", text: Auch so.}\n'),
    ),
)

REGISTER = (
    Sample(
        "PL720",
        "gestrichen/kanal-spuelen.yaml",
        (("", PRUNED.replace("grund: ", "grund: ▸")),),
        in_register=True,
    ),
    Sample("PL721", HUND, own("  gueltig: {ab: 2026-06-01, wiedervorlage: ▸2026-01-01}\n"), in_register=True),
    Sample(
        "PL722",
        HUND,
        own("  status: freigegeben\n  freigabe: {durch: steueramt, am: 2026-07-01}\n  gueltig: {ab: ▸2026-06-01}\n"),
        in_register=True,
    ),
    Sample("PL723", HUND, own("  stellen: {▸halter: steueramt}\n"), in_register=True),
    Sample(
        "PL724", HUND, own("  verfahren: {▸steuerverfaren: Produkt X}\n"), hint="„steuerverfahren“", in_register=True
    ),
    Sample(
        "PL725",
        HUND,
        own("  messwerte: {vollstaendig: {anteile: {ja: 80 %, ▸neiin: 20 %}, quelle: Erhebung 2026}}\n"),
        hint="„nein“",
        in_register=True,
    ),
    Sample(
        "PL726",
        HUND,
        own("  status: freigegeben\n  freigabe: {durch: ▸steuramt, am: 2026-07-01}\n"),
        hint="„steueramt“",
        in_register=True,
    ),
    Sample(
        "PL727",
        "gestrichen/kanal-spuelen.yaml",
        (
            (
                "",
                PRUNED.replace("faellt-nicht-an", "zusammengefasst").replace(
                    "entfällt", "▸Das erledigen wir in einem Zug."
                ),
            ),
        ),
        in_register=True,
    ),
)

LISTS = (
    Sample(
        "PL730",
        BLUEPRINT,
        (('"01": [post-verteilen]', '"01": [post-verteilen]\n  "10": [▸post-verteilen]'),),
        also=frozenset({"PL733"}),
    ),
    Sample(
        "PL731",
        PACKAGE,
        (("[bauantrag-pruefen]", '[bauantrag-pruefen]\n  "01": [▸post-verteilen]'),),
    ),
    Sample("PL732", BLUEPRINT, (('"01": [post-verteilen]', '"01": [post-verteilen]\n  ▸"10": []'),)),
    Sample("PL733", PACKAGE, (('"10": [bauantrag-pruefen]', '"01": [▸bauantrag-pruefen]'),)),
    Sample(
        "PL734",
        BLUEPRINT,
        (("[hund-anmelden, hundesteuer-einziehen]", "[▸hundesteuer-einziehen]"),),
        files={STEUER: SOLL},
        also=frozenset({"PL211", "PL737"}),
    ),
    Sample(
        "PL735",
        BLUEPRINT,
        (("[post-verteilen]", "[▸post-verteilen]"),),
        files={**post(status="status: inaktiv\n"), COUNTY: COUNTY_TEXT},
    ),
    Sample(
        "PL736",
        COUNTY,
        (('"01": [post-verteilen]', '"01": [post-verteilen]\n  "16": [▸hund-anmelden]'),),
        files={
            HUND: LIBRARY.joinpath(HUND)
            .read_text()
            .replace("    baustein: erfassen\n", CALL.replace("PROZESS", "hundesteuer-einziehen"))
        },
    ),
    Sample(
        "PL737",
        BAU,
        after("verantwortlich: bauaufsicht\n", "folgeprozesse: [▸post-verteilen]\n"),
        files={BLUEPRINT: BLUEPRINT_ALONE, COUNTY: None, PACKAGE: None, "blaupausen/bau.yaml": BLUEPRINT_BAU},
    ),
)

CATALOGUES = (
    Sample("PL740", OFFICES, after("art: amt}\n", "  - {id: ▸kasse, name: Kasse, art: amt}\n")),
    Sample(
        "PL741",
        OFFICES,
        after("art: amt}\n", "  - {id: amt-22, name: ▸Steueramt, art: amt, entspricht: amt-22}\n"),
    ),
    Sample("PL742", OFFICES, (("name: Steueramt, art: amt", "name: Steueramt, art: amt, uebergeordnet: ▸finanzen"),)),
    Sample(
        "PL743",
        OFFICES,
        (
            ("name: Bauaufsicht, art: amt", "name: Bauaufsicht, art: amt, uebergeordnet: ▸poststelle"),
            ("name: Poststelle, art: amt", "name: Poststelle, art: amt, uebergeordnet: bauaufsicht"),
        ),
    ),
    Sample("PL744", OFFICES, (("name: Steueramt", "name: ▸Frau Müller"),), hint="Rolle"),
    Sample(
        "PL745",
        BAU,
        (("name: Bauantrag prüfen", "name: ▸Die Post verteilen"),),
        hint="variante_von",
    ),
    Sample(
        "PL746",
        STEUER,
        after(
            '  produktrahmen-nrw: ["16"]\n',
            '  leika: [▸"99102013002000"]\nleistungsbezeichnung: Hundesteuer Festsetzung\n',
        ),
        files={
            BAU: BAU_TEXT.replace(
                '["10"]\n', '["10"]\n  leika: ["99102013002000"]\nleistungsbezeichnung: Hundesteuer Festsetzung\n'
            ).replace("verantwortlich: bauaufsicht", "verantwortlich: steueramt")
        },
        also=frozenset({"PL740"}),
    ),
    Sample(
        "PL747",
        STEUER,
        (*IS_DRAFT, *after("verantwortlich: steueramt\n", STEPS.replace("- id: anfang", "▸- id: anfang"))),
        files={BAU: BAU_TEXT + STEPS},
    ),
    Sample("PL748", STEUER, (("Fällige Hundesteuer wird eingezogen.", "▸Ein Bauantrag wird geprüft."),)),
)

CONVENTIONS = (
    Sample(
        "PL900",
        RULES,
        (("freigegeben: [ausloeser, ergebnis]", "freigegeben: [▸ergebniss]"),),
        also=frozenset({"PL601"}),
    ),
    Sample("PL901", RULES, rules("ausnahmen: [{id: ▸a, regel: PL401, grund: Eingeführter Name der Leistung}]\n")),
    Sample(
        "PL902",
        RULES,
        rules("ausnahmen: [{id: a, regel: PL401, prozess: post-verteilen, grund: ▸passt so}]\n"),
        files=post(name="name: Postverteilung\n"),
    ),
    Sample("PL903", RULES, rules("schweregrade: {▸PL999: hinweis}\n")),
    Sample("PL904", RULES, rules("schweregrade: {▸PL101: hinweis}\n")),
    Sample(
        "PL905",
        RULES,
        rules("ausnahmen: [{id: a, regel: PL401, prozess: ▸post-verteiln, grund: Eingeführter Name der Leistung}]\n"),
        hint="„post-verteilen“",
    ),
    Sample(
        "PL906",
        RULES,
        rules("eigene_regeln: [{id: ORT-01, pfad: ▸nane, muss: {minLength: 1}, satz: Nicht so.}]\n"),
        hint="Prozessdateien",
    ),
    Sample(
        "PL906",
        RULES,
        rules("eigene_regeln: [{id: ▸ORT-01, pfad: name, muss: {maxlength: 9}, satz: Nicht so.}]\n"),
        hint="minLength",
    ),
    Sample(
        "PL906",
        RULES,
        rules('eigene_regeln: [{id: ▸ORT-01, pfad: name, muss: {pattern: "(?!x)"}, satz: Nicht so.}]\n'),
    ),
    Sample("PL908", RULES, rules('zustaendig: [{id: finanzen, wer: Fachgruppe Finanzen, bereiche: [▸"18"]}]\n')),
    Sample("PL909", RULES, rules("zustaendig: [{id: finanzen, wer: ▸Frau Müller, dateien: [kataloge/]}]\n")),
)

SAMPLES = (*CHAINS, *LAW, *KEYS, *REGISTER, *LISTS, *CATALOGUES, *CONVENTIONS)
