"""One bad sample for every code of a finding."""

from __future__ import annotations

from collections.abc import Mapping

from check_helpers import BAU, HEAD, HUND, POST, STEUER, Sample

BLUEPRINT = "blaupausen/stadt.yaml"
LOCK = ".prozesslib/lock.yaml"
MESSAGE = "    nachricht: {von: halter, name: Anmeldung}"
LAST = "krise: {mtpd: 5 AT, rto: 3 AT}\n"
FIGURE = "{wert: 5 min, von: 3 min, bis: 10 min, quelle: Schätzung}"
SERVICES = """katalog: leistungen
name: Leistungen
eintraege:
  - {id: "99000000000002", name: Baugenehmigung}
"""
LATE = "    weiter: fertig\n  - {id: um, ereignis: frist, name: Um, dauer: 2 AT, an: ▸vollstaendig, weiter: fertig}\n"
LAWS = "  - {id: satzung, gesetz: örtliche Hundesteuersatzung, ebene: kommune}\n"
CONFLICT = """id: hund-anmelden
datei: prozesse/16/hund-anmelden.yaml
konflikte:
  - {pfad: name, art: wert, unsere: Hund anmelden, ihre: Hund melden}
"""
PRUNED = """id: hund-anmelden
name: Hund anmelden
art: faellt-nicht-an
grund: Hier gibt es keine Hunde.
am: 2026-01-01
"""


def after(end: str, more: str) -> tuple[tuple[str, str], ...]:
    """The edit that puts more lines behind a line."""
    return ((end, end + more),)


TEXT = (
    Sample("PL001", STEUER, after("name: Hundesteuer einziehen\n", "schlagworte: ▸[offen\n")),
    Sample("PL002", STEUER, (("kurzbeschreibung: Fällige", "kurzbeschreibung: F▸\udce4llige"),), hint="UTF-8"),
    Sample("PL003", STEUER, (("id:", "\ufeff▸id:"),), hint="ohne BOM"),
    Sample("PL004", STEUER, (("Fällige", "Fällige▸\0"),)),
    Sample("PL005", STEUER, (("id:", "▸id:"), ("art: leistung", f"art: leistung\n# {'x' * 1024 * 1024}"))),
    Sample(
        "PL006", STEUER, (("[Zahlung", "[" * 63 + "▸[" + "[" * 39 + "Zahlung"), ("gebucht]", "gebucht" + "]" * 103))
    ),
    Sample("PL007", STEUER, (("\nart: leistung", "\n▸\tart: leistung"),)),
    Sample(
        "PL008", STEUER, after("name: Hundesteuer einziehen\n", "▸name: Steuer einziehen\n"), hint="Einen der beiden"
    ),
    Sample("PL009", STEUER, (("[Steuer ist", "[▸&a Steuer ist"),), hint="Anführungszeichen"),
    Sample("PL010", STEUER, (("[Steuer ist", "[▸!!str Steuer ist"),), hint="Anführungszeichen"),
    Sample("PL011", STEUER, (("aufwand:", "▸---\naufwand:"),), hint="eigene Datei"),
    Sample("PL012", "konventionen.yaml", (("", "▸# nichts\n"),)),
    Sample("PL013", "konventionen.yaml", (("", "▸- pflichtangaben\n"),)),
    Sample("PL014", STEUER, after("name: Hundesteuer einziehen\n", "▸[a]: b\n"), hint="Anführungszeichen"),
    Sample("PL015", STEUER, (('"16"', "▸016"),), hint='"016"', also=frozenset({"PL105"})),
    Sample("PL016", STEUER, (("Fällige", "Fällige▸\x07"),), hint="löschen"),
)
"""Faults of the text. Whoever refers to the process that cannot be read any more is not to blame."""

SCHEMA = (
    Sample("PL101", STEUER, (("verantwortlich:", "▸verantwortlch:"),), hint="„verantwortlich“"),
    Sample("PL102", STEUER, (("id: ", "▸id: "), ("modell: muster\n", ""))),
    Sample("PL103", STEUER, (("[Steuer ist fällig]", "▸Steuer ist fällig"),)),
    Sample("PL104", STEUER, (("modell: muster", "modell: ▸mster"),), hint="„muster“"),
    Sample("PL105", STEUER, (("wert: 10 min", "wert: ▸10 Minuten"),), hint="5 min"),
    Sample("PL106", HUND, after("    baustein: erfassen\n", "    ▸dauer: 3 AT\n"), hint="seiner Art"),
    Sample("PL107", HUND, (("  - id: fertig\n    ereignis: ende\n", "  - ▸id: fertig\n"),)),
    Sample("PL108", STEUER, (("[Steuer ist fällig]", "▸[Steuer ist fällig, Steuer ist fällig]"),)),
    Sample("PL109", STEUER, (("name: Hundesteuer einziehen", 'name: ▸""'),)),
)

REFERENCES = (
    Sample("PL201", HUND, (("verantwortlich: steueramt", "verantwortlich: ▸steuramt"),), hint="„steueramt“"),
    Sample("PL202", HUND, (("medium: papier", "medium: ▸papir"),), hint="„papier“"),
    Sample("PL203", HUND, (("baustein: erfassen", "baustein: ▸erfasen"),), hint="„erfassen“"),
    Sample(
        "PL204",
        HUND,
        (("[steuerverfahren]", "[▸steuer-verfahren]"),),
        hint="„steuerverfahren“",
    ),
    Sample("PL205", HUND, (("{von: halter", "{von: ▸haltr"),), hint="„halter“"),
    Sample(
        "PL206", HUND, after("    baustein: erfassen\n", "    rechtsgrundlagen: [kag, ▸satzng]\n"), hint="„satzung“"
    ),
    Sample("PL207", HUND, (("[hundesteuer-einziehen]", "[▸hundesteuer-einzihen]"),), hint="„hundesteuer-einziehen“"),
    Sample("PL208", HUND, (("bei: erfassen", "bei: ▸erfasen"),), hint="„erfassen“"),
    Sample(
        "PL209",
        HUND,
        after(LAST, "lokal:\n  messwerte:\n    erfasen: ▸{liegezeit: 2 AT, quelle: Messung 2026}\n"),
        hint="„erfassen“",
        in_register=True,
    ),
    Sample("PL210", BLUEPRINT, (("[hund-anmelden,", "[hund-anmelden, ▸hund-abmelden,"),), hint="„hund-anmelden“"),
    Sample("PL211", BAU, (("id: ", "id: ▸"),), files={"pakete/bauaufsicht.yaml": None}, also=frozenset({"PL210"})),
    Sample(
        "PL212",
        BAU,
        (("id: bauantrag-pruefen", "id: ▸bauantrag"),),
        hint="bauantrag.yaml",
        also=frozenset({"PL210", "PL211"}),
    ),
)

FLOW = (
    Sample(
        "PL301", HUND, (("ablauf:", "▸ablauf:"), ("ereignis: start", "ereignis: nachricht")), hint="ereignis: start"
    ),
    Sample("PL302", HUND, (("ablauf:", "▸ablauf:"), ("ereignis: ende", "ereignis: fehler")), also=frozenset({"PL305"})),
    Sample(
        "PL303",
        HUND,
        after(
            "    liegezeit: 5 AT\n    weiter: formell-pruefen   # noch einmal von vorn\n",
            "  - ▸{id: insel, ereignis: fehler, name: Nichts, weiter: erfassen}\n",
        ),
        hint="weiter: insel",
    ),
    Sample(
        "PL304",
        HUND,
        (("    weiter: formell-pruefen ", "    weiter: nachfordern "), ("  - id: nachfordern", "  - ▸id: nachfordern")),
    ),
    Sample(
        "PL305",
        HUND,
        (
            ("    weiter: formell-pruefen   # noch einmal von vorn\n", ""),
            ("  - id: nachfordern", "  - ▸id: nachfordern"),
        ),
        hint="weiter: erfassen",
    ),
    Sample("PL306", HUND, (("wenn: nein,", "wenn: ▸ja,"),)),
    Sample("PL307", HUND, (("anteil: 15 %", "anteil: 14 %"), ("wege:", "▸wege:"))),
    Sample("PL308", HUND, (("weiter: formell-pruefen ", "weiter: ▸eingang "),), hint="erste"),
    Sample("PL309", HUND, after(LAWS, LAWS.replace("id: ", "id: ▸"))),
    Sample("PL310", HUND, after("    baustein: erfassen\n", "  - {id: treffen, zusammenfuehrung: ▸vollstaendig}\n")),
    Sample(
        "PL311",
        HUND,
        after(
            "    baustein: erfassen\n",
            LATE,
        ),
    ),
    Sample("PL312", HUND, (("    baustein: erfassen\n", ""), ("  - id: erfassen", "  - ▸id: erfassen"))),
    Sample(
        "PL313",
        HUND,
        (
            (
                "Hund im Verfahren erfassen\n    beteiligter: sachbearbeitung",
                "Hund im Verfahren erfassen\n    beteiligter: ▸halter",
            ),
        ),
        hint="Nachricht",
    ),
    Sample(
        "PL314",
        HUND,
        (
            ("    beteiligter: sachbearbeitung\n    wege:", "    art: ereignis\n    wege:"),
            ("weiter: erfassen}", "weiter: fertig}"),
            ("weiter: nachfordern}", "weiter: ▸nachfordern}"),
            ("    weiter: formell-pruefen ", "    weiter: erfassen "),
        ),
        also=frozenset({"PL305"}),
    ),
)

FORK = """    weiter: teilen
  - id: teilen
    parallel: Beides zugleich
    zweige: [marke, bescheid]
"""
STEP = "    beteiligter: sachbearbeitung\n    baustein: erfassen\n"
BRANCHES = f"""  - id: marke
    schritt: Marke ausgeben
{STEP}    weiter: PLACE
  - id: bescheid
    schritt: Bescheid erstellen
{STEP}    weiter: OTHER
"""
ERFASSEN = "Hund im Verfahren erfassen\n" + STEP
SENT = """  - id: frage
    entscheidung: Bescheid nötig?
    wege: [{wenn: ja, weiter: treffen}, {wenn: nein, weiter: fertig}]
"""
MEETING = "  - id: treffen\n    zusammenfuehrung: teilen\n    weiter: fertig\n"
CROSSED = """  - id: innen
    parallel: Auch zugleich
    zweige: [marke, liste]
"""
MANY = "".join(f"{{wenn: F{i}, weiter: f{i}}}, " for i in range(9))
NINE = "".join(f"  - id: f{i}\n    schritt: Liste {i} erfassen\n{STEP}    weiter: erledigt\n" for i in range(9))

PLAY = (
    Sample(
        "PL315",
        HUND,
        after(
            ERFASSEN,
            FORK
            + BRANCHES.replace("PLACE", "treffen").replace("OTHER", "frage")
            + SENT
            + MEETING.replace("- id", "- ▸id"),
        ),
        hint="„Bescheid nötig?“ nein",
    ),
    Sample(
        "PL316",
        HUND,
        after(
            ERFASSEN,
            FORK
            + BRANCHES.replace("PLACE", "ablegen").replace("OTHER", "ablegen")
            + f"  - ▸id: ablegen\n    schritt: Akte ablegen\n{STEP}    weiter: treffen\n"
            + MEETING,
        ),
        hint="zusammenfuehrung",
    ),
    Sample(
        "PL317",
        HUND,
        (
            ("ablauf:", "▸ablauf:"),
            (
                ERFASSEN,
                ERFASSEN
                + FORK.replace("[marke,", "[innen,")
                + CROSSED
                + BRANCHES.replace("PLACE", "treffen").replace("OTHER", "treffen")
                + f"  - id: liste\n    entscheidung: Welche Listen?\n    art: mehrere\n    wege: [{MANY[:-2]}]\n"
                + NINE
                + "  - id: erledigt\n    zusammenfuehrung: liste\n    weiter: gesamt\n"
                + MEETING.replace("fertig", "gesamt")
                + "  - id: gesamt\n    zusammenfuehrung: innen\n    weiter: fertig\n",
            ),
        ),
        hint="Teilprozess",
    ),
)
"""Flows that only playing them shows to be wrong."""

NAMES = (
    Sample("PL401", BAU, (("name: Bauantrag prüfen", "name: ▸Bauantragsprüfung"),), hint="Bauantrag prüfen"),
    Sample("PL402", BAU, (("name: Bauantrag", f"name: ▸Bauantrag {'sehr genau und ' * 5}ganz"),)),
    Sample("PL403", HUND, (("schritt: Anmeldung formell prüfen", "schritt: ▸Formelle Prüfung"),)),
    Sample(
        "PL404",
        HUND,
        (("entscheidung: Anmeldung vollständig?", "entscheidung: ▸Anmeldung vollständig"),),
        hint="Als Frage",
    ),
    Sample("PL405", STEUER, (("name: Hundesteuer einziehen", "name: ▸Hund anmelden"),)),
    Sample("PL406", STEUER, after("name: Hundesteuer einziehen\n", "ersetzt: ▸[post-verteilen]\n")),
)

FIGURES = (
    Sample("PL501", HUND, ((FIGURE, FIGURE.replace("von: 3", "von: ▸7")),)),
    Sample("PL502", HUND, ((FIGURE, "▸{wert: 5 min}"),), hint="Schätzung"),
    Sample("PL503", HUND, ((FIGURE, "▸9 h"),)),
    Sample("PL504", HUND, after(LAST, "▸aufwand: 20 min\n")),
    Sample(
        "PL505", HUND, after(LAST, "lokal:\n  fallzahl: ▸{wert: 3, je: jahr, quelle: Erhebung}\n"), in_register=True
    ),
    Sample("PL506", HUND, ((FIGURE, "▸{wert: 5 min, quelle: Messung 2026}"),), hint="lokal.messwerte"),
)

PROFILE = (
    Sample(
        "PL601",
        POST,
        (
            ("status: entwurf", "status: ▸freigegeben"),
            (
                "kurzbeschreibung: Eingehende Post wird geöffnet und verteilt.\n",
                "ausloeser: [Post geht ein]\nergebnis: [Verteilte Post]\n",
            ),
        ),
    ),
    Sample(
        "PL602",
        BAU,
        (
            (
                '  produktrahmen-nrw: ["10"]\n',
                '  produktrahmen-nrw: ["10"]\n  leika: [▸"99012008001001"]\nleistungsbezeichnung: Baugenehmigung\n',
            ),
        ),
        files={"kataloge/leistungen.yaml": SERVICES},
    ),
    Sample(
        "PL603",
        BAU,
        (('  produktrahmen-nrw: ["10"]\n', '  produktrahmen-nrw: ["10"]\nleistungsbezeichnung: ▸Baugenehmigung\n'),),
    ),
    Sample(
        "PL604",
        HUND,
        (("ebene: kommune}", "ebene: kommune, fundstelle: ▸§ 8}"),),
        hint="lokal.rechtsgrundlagen.satzung",
    ),
    Sample(
        "PL605",
        STEUER,
        (
            ("rechtsgrundlagen:\n  - {id: kag, gesetz: Kommunalabgabengesetz des Landes, ebene: land}\n", ""),
            ("status: ", "status: ▸"),
        ),
    ),
    Sample("PL606", HUND, (("rolle: hauptakteur", "rolle: mitwirkend"), ("beteiligte:", "▸beteiligte:"))),
    Sample(
        "PL607",
        BAU,
        (('produktrahmen-nrw: ["10"]', 'produktrahmen-nrw: ▸["16"]'),),
        also=frozenset({"PL733"}),
    ),
    Sample("PL608", HUND, (("rto: 3 AT", "rto: ▸5 AT"),)),
    Sample("PL609", BAU, after("modell: muster\n", "▸sollzu: post-verteilen\n")),
)

WHOLE = (
    Sample("PL701", HEAD, (), files={HEAD: None}, at=(1, 1)),
    Sample("PL702", HUND, after(LAST, "▸lokal:\n  hinweise: Nur hier.\n")),
    Sample(
        "PL703",
        "gestrichen/hund-anmelden.yaml",
        (("", PRUNED.replace("id: ", "id: ▸")),),
        hint="löschen",
        in_register=True,
    ),
    Sample(
        "PL704",
        LOCK,
        (("  hund-anmelden:\n    art", "  hund-anmelden:\n    ▸art"),),
        files={HUND: None},
        hint="prozesslib restore hund-anmelden",
        in_register=True,
    ),
    Sample(
        "PL705",
        LOCK,
        (("  hund-anmelden:\n    art", "  hund-anmelden:\n    ▸art"),),
        files={f".prozesslib/basis/{HUND}": None},
        hint=".prozesslib",
        in_register=True,
    ),
    Sample("PL706", "konflikte/hund-anmelden.yaml", (("", f"▸{CONFLICT}"),), in_register=True),
    Sample("PL707", HUND, after(LAST, 'lokal:\n  zusatz:\n    ▸gebaeude: "113"\n'), in_register=True),
    Sample(
        "PL709",
        "kataloge/medien.yaml",
        (("digital}\n", "digital}\n  - {id: ▸papier, name: Noch ein Papier}\n"),),
    ),
    Sample(
        "PL710",
        "kataloge/stellen.yaml",
        (("eintraege:\n", "eintraege:\n  - {id: fb-2, name: Fachbereich 2, entspricht: ▸steuramt}\n"),),
        hint="Meinten Sie „steueramt“",
        in_register=True,
    ),
    Sample("PL708", HEAD, (("blaupause:", "▸blaupause:"),), files={LOCK: None}, in_register=True),
)

PROTECTION = (
    Sample("PL801", HUND, after(LAST, "hinweise: ▸Rückfragen an Frau Müller.\n"), hint="Rolle"),
    Sample("PL802", HUND, after(LAST, 'hinweise: ▸"Rückfragen \\u202E"\n')),
)

NAMED = """teil: "10"
stand: 2026-11-02
leistungen: |
  99102013002000 Hundesteuer Festsetzung
entfallen: |
  99102013999000 2026-11-02 Hundesteuer Alt
"""
CATALOGUE: Mapping[str, str | None] = {"leika/10.yaml": NAMED}


def service(key: str, name: str) -> tuple[tuple[str, str], ...]:
    """The edit that gives the process a key (as it stands in the file, with its quotes) and the name of its service."""
    return after('  produktrahmen-nrw: ["16"]\n', f"  leika: [{key}]\nleistungsbezeichnung: {name}\n")


SERVICE = (
    Sample(
        "PL610",
        STEUER,
        service('▸"99102013002001"', "Hundesteuer Festsetzung"),
        files=CATALOGUE,
        hint="Unter diesem Namen führt er: 99102013002000.",
    ),
    Sample("PL611", STEUER, service('▸"99102013999000"', "Hundesteuer Alt"), files=CATALOGUE),
    Sample("PL612", STEUER, service('"99102013002000"', "▸Hundesteuer"), files=CATALOGUE),
)
"""What only an imported catalogue of services can tell."""

SAMPLES = (*SERVICE, *TEXT, *SCHEMA, *REFERENCES, *FLOW, *PLAY, *NAMES, *FIGURES, *PROFILE, *WHOLE, *PROTECTION)
