"""One bad sample for every rule on flows, media, figures, crisis, controls, data protection and visibility."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from check_helpers import BAU, HUND, STEUER, Edit, Sample

LAST = "krise: {mtpd: 5 AT, rto: 3 AT}\n"
FIGURE = "{wert: 5 min, von: 3 min, bis: 10 min, quelle: Schätzung}"
BY = "    beteiligter: sachbearbeitung\n"
START = "    nachricht: {von: halter, name: Anmeldung}\n"
CLERK = "  - {id: sachbearbeitung, name: Sachbearbeitung Steuern, art: intern, rolle: hauptakteur, stelle: steueramt}\n"
RECORDED = "    schritt: Hund im Verfahren erfassen\n" + BY + "    baustein: erfassen\n"
BACK = "    weiter: formell-pruefen   # noch einmal von vorn\n"
TAKEN = "    eingang: [{dokument: Anmeldeformular, medium: papier}]\n"
WEAK = "schwachstellen:\n"
SIGNED = f"  - id: zeichnen\n    schritt: Bescheid zeichnen\n{BY}    baustein: unterzeichnen\n"


def after(end: str, more: str) -> tuple[Edit, ...]:
    """The edit that puts more lines behind a line."""
    return ((end, end + more),)


def own(text: str) -> tuple[Edit, ...]:
    """The edit that gives the process a block of the administration."""
    return after(LAST, f"lokal:\n{text}")


def recorded(more: str) -> tuple[Edit, ...]:
    """The edit that puts lines behind the last step."""
    return after(RECORDED, more)


def step(id_: str, more: str, who: str = "sachbearbeitung", name: str = "Akte ablegen") -> str:
    return f"  - id: {id_}\n    schritt: {name}\n    beteiligter: {who}\n{more}"


FORK = """    weiter: teilen
  - id: teilen
    parallel: Beides zugleich
    zweige: [marke, ▸treffen]
"""
JOIN = "  - {id: treffen, zusammenfuehrung: teilen}\n"
SHORT: tuple[Edit, ...] = (
    ("ablauf:\n  - id: eingang", "▸ablauf:\n  - {id: los, ereignis: start, name: Los}\n  - id: eingang"),
)
LONG = "".join(step(f"s{i}", "    baustein: ablegen\n", name=f"Liste {i} ablegen") for i in range(57))

BLOCKS: Mapping[str, str | None] = {
    "kataloge/bausteine.yaml": "katalog: bausteine\nname: Bausteine\neintraege:\n"
    + "".join(
        f"  - {{id: {key}, name: {key.title()}}}\n"
        for key in (
            *("ablegen", "auszahlen", "drucken", "erfassen", "erstellen", "formell-pruefen", "rueckfrage", "scannen"),
            *("sichten", "unterzeichnen", "warten", "weiterleiten"),
        )
    )
}
"""More building blocks than the small library has."""

WAYS = (
    Sample(
        "PL318",
        HUND,
        (("    wege:\n", "    ▸wege:\n"), ("weiter: nachfordern}", "weiter: erfassen}")),
        hint="Frage streichen",
        also=frozenset({"PL303"}),
    ),
    Sample(
        "PL319",
        HUND,
        recorded(FORK + step("marke", "    baustein: ablegen\n    weiter: treffen\n") + JOIN),
        hint="streichen",
    ),
    Sample(
        "PL320",
        HUND,
        (("anteil: 85 %", "anteil: ▸100 %"), (", anteil: 15 %", "")),
        also=frozenset({"PL307"}),
    ),
    Sample("PL321", HUND, (("anteil: 85 %", "anteil: 5 %"), ("anteil: 15 %", "anteil: ▸95 %")), hint="vertauscht"),
    Sample("PL322", HUND, ((", anteil: 85 %", ""), ("- {wenn: nein, anteil: 15 %", "- ▸{wenn: nein")), hint="Anteile"),
    Sample("PL324", HUND, (("ablauf:", "▸ablauf:"), *recorded(LONG)), hint="Teilprozess"),
)
"""Decisions, forks, loops, length."""

PARTICIPANTS = (
    Sample(
        "PL326",
        HUND,
        after(CLERK, "  - ▸{id: kasse, name: Kasse, art: intern, rolle: mitwirkend}\n"),
        hint="Nachricht",
    ),
    Sample(
        "PL327",
        HUND,
        (
            ("art: extern, rolle: initiator", "art: extern, rolle: ▸hauptakteur"),
            ("rolle: hauptakteur, s", "rolle: initiator, s"),
        ),
    ),
    Sample("PL328", HUND, recorded("    nachricht: {an: ▸sachbearbeitung, name: Bescheid}\n")),
    Sample(
        "PL329",
        HUND,
        recorded(
            "  - ▸"
            + step("weiter", "    baustein: weiterleiten\n")[4:]
            + step("ablage", "    baustein: ablegen\n", name="Liste ablegen")
        ),
    ),
    Sample("PL330", HUND, (("rolle: initiator}", "rolle: initiator, stelle: ▸steueramt}"),)),
    Sample("PL331", HUND, recorded("    automatisch: ▸true\n"), hint="verfahren"),
    Sample(
        "PL332",
        HUND,
        (
            *after(CLERK, CLERK.replace("id: sachbearbeitung", "id: amt").replace("name: ", "name: ▸")),
            *recorded(step("ablage", "    baustein: ablegen\n", "amt")),
        ),
    ),
)

EVENTS = (
    Sample(
        "PL333",
        HUND,
        (
            ("weiter: nachfordern}", "weiter: zu-ende}"),
            (BACK, ""),
            (
                "  - id: nachfordern\n",
                "  - {id: zu-ende, ereignis: ende, name: ▹}\n  - id: nachfordern\n".replace("▹", "Hund angemeldet"),
            ),
            ("    name: Hund angemeldet", "    name: ▸Hund angemeldet"),
        ),
        also=frozenset({"PL303", "PL305"}),
        hint="„zu-ende“",
    ),
    Sample("PL334", HUND, (("{von: halter, name", "{▸an: halter, name"),), hint="„von“"),
    Sample("PL335", HUND, recorded("  - ▸{id: antwort, ereignis: nachricht, name: Antwort eingegangen}\n")),
    Sample("PL336", HUND, recorded("  - ▸{id: um, ereignis: frist, name: Frist abgelaufen}\n")),
    Sample(
        "PL337",
        HUND,
        recorded("  - {id: da, ereignis: nachricht, name: Antwort da, nachricht: {von: halter}, ▸dauer: 2 AT}\n"),
    ),
)

MEDIA = (
    Sample(
        "PL350",
        HUND,
        (
            ("weiter: erfassen}", "weiter: legen}"),
            *after(
                BACK,
                step("legen", "    baustein: ablegen\n    eingang: [{dokument: Anmeldeformular, medium: ▸e-mail}]\n"),
            ),
        ),
        hint="scannen",
    ),
    Sample(
        "PL351",
        HUND,
        (
            *recorded(
                step("legen", "    baustein: ablegen\n    eingang: [{dokument: ▸Anmelde-Formular, medium: papier}]\n")
            ),
            *after(BY + "    baustein: rueckfrage\n", TAKEN),
        ),
        hint="Überall „Anmeldeformular“",
    ),
    Sample(
        "PL352",
        HUND,
        recorded(
            step("druck", "    baustein: drucken\n", name="Bescheid drucken")
            + "  - ▸"
            + step("scan", "    baustein: scannen\n", name="Bescheid scannen")[4:]
        ),
        hint="Schwachstelle",
    ),
    Sample(
        "PL353",
        HUND,
        (
            ("    baustein: erfassen\n", "    baustein: sichten\n    eingang: [{dokument: Akte, medium: papier}]\n"),
            ("bei: erfassen", "bei: ▸erfassen"),
        ),
    ),
    Sample(
        "PL354",
        HUND,
        (
            (TAKEN, TAKEN.replace("]", ", {dokument: ▸Bescheid, medium: papier}]")),
            *recorded(
                step(
                    "erstellen",
                    "    baustein: erstellen\n    ausgang: [{dokument: Bescheid, medium: papier}]\n",
                    name="Bescheid erstellen",
                )
            ),
        ),
    ),
    Sample(
        "PL355",
        HUND,
        recorded(step("legen", "    baustein: ablegen\n    eingang: [▸{dokument: Anmeldeformular}]\n")),
    ),
    Sample(
        "PL356",
        HUND,
        (
            (START, START.replace("}", ", medium: ▸papier}")),
            ("verantwortlich:", "online: {kanaele: [e-mail]}\nverantwortlich:"),
        ),
        hint="online.kanaele",
    ),
)

FIGURES = (
    Sample("PL507", HUND, ((FIGURE, "▸5,333 min"),), hint="Runden"),
    Sample("PL508", HUND, (("liegezeit: 5 AT", "liegezeit: ▸2400 min"),), hint="AT"),
    Sample("PL509", HUND, ((FIGURE, FIGURE.replace("bis: 10 min", "bis: ▸10 h")),), hint="Einheiten"),
    Sample("PL510", HUND, ((FIGURE, "{wert: 5 min, von: ▸5 min, bis: 5 min, quelle: Schätzung}"),)),
    Sample("PL511", STEUER, (("wert: 10 min", "wert: 2 Wochen"), ("aufwand: {", "aufwand: ▸{")), hint="min oder h"),
    Sample("PL512", HUND, recorded(SIGNED + "    bearbeitungszeit: ▸5 h\n"), hint="Einheit"),
    Sample(
        "PL513",
        HUND,
        recorded(step("ruhen", "    baustein: warten\n    ▸bearbeitungszeit: 30 min\n", name="Antwort abwarten")),
    ),
    Sample(
        "PL514",
        HUND,
        own("  messwerte: {formell-pruefen: {bearbeitungszeit: ▸5 h, quelle: Messung 2026}}\n"),
        in_register=True,
    ),
    Sample(
        "PL515",
        HUND,
        after(LAST, "fristen:\n  - ▸{id: an, name: Anmeldung, dauer: 2 Wochen, art: gesetzlich}\n"),
        hint="rechtsgrundlage",
    ),
    Sample(
        "PL516",
        HUND,
        after(LAST, "fristen: [{id: e, name: Entscheidung, dauer: 3 Monate, genehmigungsfiktion: ▸true}]\n"),
    ),
    Sample(
        "PL517",
        HUND,
        after(
            LAST,
            "gebuehr: {art: gebuehrenfrei, ▸hinweis: x}\n".replace("hinweis: x", "betrag: 5 EUR, rechtsgrundlage: kag"),
        ),
    ),
    Sample("PL518", HUND, after(LAST, "gebuehr: ▸{art: fest, betrag: 5 EUR}\n")),
    Sample(
        "PL519",
        HUND,
        after(LAST, "schriftform: schriftform\nonline: {kanaele: [e-mail], vertrauensniveau: ▸basis}\n"),
    ),
    Sample("PL520", HUND, after(LAST, "online: {kanaele: [papier], ▸vertrauensniveau: hoch}\n"), hint="online-dienst"),
    Sample("PL521", HUND, after(LAST, "rechtsstand: ▸2026-02-30\n")),
    Sample("PL522", HUND, own("  gueltig: {ab: 2026-06-01, bis: ▸2026-01-01}\n"), in_register=True),
    Sample("PL524", HUND, own("  status: ▸freigegeben\n"), in_register=True, hint="freigabe"),
    Sample("PL525", STEUER, (("modell: muster", "modell: ▸ist"),), hint="muster"),
    Sample(
        "PL526", HUND, own("  fallzahl: {wert: 3, je: jahr, jahr: ▸2024, quelle: Messung 2025}\n"), in_register=True
    ),
    Sample("PL527", HUND, own("  fallzahl: {wert: ▸3.5, je: jahr, jahr: 2024, quelle: Messung}\n"), in_register=True),
    Sample("PL528", HUND, own("  aufwand: ▸8 h\n"), in_register=True),
    Sample(
        "PL529",
        HUND,
        own("  messwerte: {vollstaendig: {▸anteile: {ja: 70 %, nein: 20 %}, quelle: Messung 2026}}\n"),
        in_register=True,
    ),
)


def crisis(text: str) -> tuple[Edit, ...]:
    """The edit that says something else about the outage."""
    return ((LAST, f"krise: {{{text}}}\n"),)


HARM = "{id: a, zeitraum: 1 AT, szenario: recht, hoehe: hoch}"
CRISIS = (
    Sample("PL540", HUND, crisis("kritikalitaet: ▸hoch, notbetrieb: Auf Papier"), hint="mtpd"),
    Sample("PL541", HUND, crisis("kritikalitaet: ▸hoch, mtpd: 1 AT"), hint="notverfahren"),
    Sample("PL542", HUND, crisis("kritikalitaet: ▸gering, mtpd: 4 h")),
    Sample("PL543", HUND, crisis(f"mtpd: 5 AT, schaeden: [{HARM.replace('hoehe: hoch', 'hoehe: ▸sehr-hoch')}]")),
    Sample(
        "PL544",
        HUND,
        crisis(f"schaeden: [{HARM}, {{id: b, zeitraum: 5 AT, szenario: recht, hoehe: ▸gering}}]"),
    ),
    Sample(
        "PL545",
        HUND,
        (
            *crisis("mtpd: ▸4 Monate"),
            (
                "verantwortlich:",
                "fristen: [{id: e, name: Entscheidung, dauer: 3 Monate, rechtsgrundlage: kag, "
                "genehmigungsfiktion: true}]\n"
                "verantwortlich:",
            ),
        ),
    ),
    Sample("PL546", STEUER, (("kurzbeschreibung:", "krise: {rpo: ▸4 h}\nkurzbeschreibung:"),), hint="verfahren"),
)


def controls(text: str) -> tuple[Edit, ...]:
    """The edit that adds a block on risks and controls."""
    return after(LAST, f"iks: {{{text}}}\n")


RISK = "id: r, risiko: Steuer wird falsch festgesetzt"
CONTROL = "id: k, kontrolle: Bescheid wird verglichen"
CONTROLS = (
    Sample("PL550", HUND, controls(f"risiken: [▸{{{RISK}}}]")),
    Sample("PL551", HUND, controls(f"risiken: [{{{RISK}, kontrollen: [▸{{{CONTROL}}}]}}]"), hint="haeufigkeit"),
    Sample("PL552", HUND, controls("vier_augen: ▸true"), hint="mitzeichnen"),
    Sample(
        "PL553",
        HUND,
        recorded("  - ▸" + step("zahlen", "    baustein: auszahlen\n", name="Guthaben erstatten")[4:]),
        hint="vier_augen",
    ),
    Sample("PL554", HUND, controls("funktionstrennung: ▸true")),
    Sample(
        "PL555",
        HUND,
        controls(f"risiken: [{{{RISK}, kontrollen: [{{{CONTROL}, bei: erfassen, ▸letzte_pruefung: 2026-03-31}}]}}]"),
        hint="lokal.iks",
    ),
    Sample(
        "PL556",
        HUND,
        controls(
            f"vier_augen: ▸false, risiken: [{{{RISK}, "
            "kontrollen: [{id: k, kontrolle: Zweite Person prüft, bei: erfassen}]}]"
        ),
    ),
)


def privacy(text: str) -> tuple[Edit, ...]:
    """The edit that adds a block for the record of processing activities."""
    return after(LAST, f"datenschutz: {{{text}}}\n")


FULL = "zwecke: [Steuer], betroffene: [Halter], empfaenger: [Kasse], loeschfrist: 10 Jahre nach Ende"
PRIVACY = (
    Sample("PL560", HUND, privacy("personenbezogen: ▸true, zwecke: [Steuer]")),
    Sample("PL561", HUND, privacy("personenbezogen: ▸false, betroffene: [Halter]")),
    Sample("PL562", HUND, privacy(f"personenbezogen: true, {FULL}, datenkategorien: [▸Angaben zur Gesundheit]")),
    Sample(
        "PL563",
        HUND,
        privacy(
            f"personenbezogen: true, {FULL}, datenkategorien: [Name], besondere_kategorien: true,"
            " ▸rechtsgrundlage: [Art. 6 Abs. 1 Buchst. e DSGVO]"
        ),
        hint="Art. 9",
    ),
    Sample(
        "PL564",
        HUND,
        own(
            "  status: freigegeben\n  freigabe: {durch: steueramt, am: 2026-05-04}\n"
            "  datenschutz: {besondere_kategorien: ▸true}\n"
        ),
        in_register=True,
        hint="dsfa",
    ),
    Sample(
        "PL565",
        HUND,
        privacy(f"personenbezogen: true, {FULL.replace('10 Jahre nach Ende', '▸unbegrenzt')}, datenkategorien: [Name]"),
    ),
    Sample("PL566", HUND, privacy("auftragsverarbeitung: ▸true"), hint="empfaenger"),
)


def said(text: str) -> tuple[Edit, ...]:
    """The edit that adds a text that others read."""
    return after(LAST, f"hinweise: ▸'{text}'\n")


VISIBLE = (
    Sample("PL820", HUND, said("Kennwort: Sommer2026"), hint="ändern"),
    Sample("PL821", HUND, said(r"Die Vorlage liegt unter \\server01\vorlagen ab."), hint="lokal.hinweise"),
    Sample("PL822", HUND, said("Die Abgabe ist in Zimmer 113."), hint="Stelle"),
    Sample("PL823", HUND, said("Die Meldung im FortiGate prüfen."), hint="Art"),
    Sample("PL824", HUND, said("Nur für den internen Gebrauch."), hint="lokal.hinweise"),
    Sample("PL825", HUND, said("Welche Frist???"), hint="Erledigen"),
)

BARE = """  - id: eingang
    ereignis: start
    name: Anmeldung eingegangen
  - {id: fertig, ereignis: ende, name: Hund angemeldet}
"""
EMPTY = (
    Sample(
        "PL323",
        BAU,
        (("modell: muster\n", f"modell: muster\n▸ablauf:\n{BARE}"),),
        hint="weglassen",
    ),
)

ALL = (*WAYS, *EMPTY, *PARTICIPANTS, *EVENTS, *MEDIA, *FIGURES, *CRISIS, *CONTROLS, *PRIVACY, *VISIBLE)
SAMPLES = tuple(sample if sample.in_register else replace(sample, files=BLOCKS) for sample in ALL)
