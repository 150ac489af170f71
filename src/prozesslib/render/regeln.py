"""Rules in words: a list by family, one rule whole, and the page of all rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from prozesslib.check.verzeichnis import Regelbeschreibung
from prozesslib.message import Message
from prozesslib.render.befunde.zahlen import SCHWEREWORT
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig, tabelle

FORMAT: Final = "prozesslib-regeln/1"
FAMILIEN: Final = {
    "text": Message("Text der Dateien", "Text of the files"),
    "schema": Message("Aufbau der Dateien", "Structure of the files"),
    "verweise": Message("Verweise", "References"),
    "ablauf": Message("Ablauf", "Flow"),
    "fluss": Message("Ablauf als Ganzes", "Flow as a whole"),
    "medien": Message("Medien", "Media"),
    "benennung": Message("Namen", "Names"),
    "sprache": Message("Sprache", "Language"),
    "angaben": Message("Zahlen", "Figures"),
    "krise": Message("Krise", "Crisis"),
    "kontrollen": Message("Kontrollen", "Controls"),
    "datenschutz": Message("Datenschutz", "Data protection"),
    "steckbrief": Message("Steckbrief", "Profile"),
    "leistungskatalog": Message("Leistungskatalog", "Catalogue of services"),
    "rechtsgrundlagen": Message("Rechtsgrundlagen", "Legal bases"),
    "schluessel": Message("Amtliche Schlüssel", "Official keys"),
    "bestand": Message("Bibliothek und Register", "Library and register"),
    "blaupausen": Message("Blaupausen", "Blueprints"),
    "kataloge": Message("Kataloge", "Catalogues"),
    "doppelte": Message("Doppelte", "Duplicates"),
    "schutz": Message("Personen und Zeichen", "Persons and characters"),
    "sichtbarkeit": Message("Sichtbarkeit", "Visibility"),
    "konventionen": Message("Konventionen", "Conventions"),
}
"""Families by the name of their module, in the order in which they are read."""

_TEILE: Final = (
    ("warum", Message("Warum", "Why")),
    ("falsch", Message("Falsch", "Wrong")),
    ("richtig", Message("Richtig", "Right")),
    ("beheben", Message("Beheben", "Mend")),
)


def familie(rule: Regelbeschreibung) -> Message:
    """What the family of a rule is called."""
    return FAMILIEN.get(rule.familie, Message(rule.familie, rule.familie))


def liste(rules: Sequence[Regelbeschreibung], lang: str, blatt: Blatt) -> Iterator[str]:
    """A table per family: code, severity, what the rule asks for (in German, as the files are)."""
    heads = [Message(*pair).text(lang) for pair in (("Regel", "Rule"), ("Schwere", "Severity"), ("Verlangt", "Asks"))]
    for index, (_, group) in enumerate(groupby(rules, key=lambda rule: rule.familie)):
        members = list(group)
        yield from [""] if index else []
        yield blatt.stil(familie(members[0]).text(lang), Stil.FETT)
        rows = [(rule.code, schwere(rule, lang), rule.dokumentation.satz) for rule in members]
        yield from tabelle(heads, rows, blatt)


def geordnet(rules: Sequence[Regelbeschreibung]) -> list[Regelbeschreibung]:
    """The rules by family, in the order of the families."""
    order = {name: index for index, name in enumerate(FAMILIEN)}
    return sorted(rules, key=lambda rule: (order.get(rule.familie, len(order)), rule.familie, rule.code))


def schwere(rule: Regelbeschreibung, lang: str) -> str:
    """How severe a finding is, and from which status on."""
    word = SCHWEREWORT[rule.schwere].text(lang)
    if rule.ab_status is None:
        return word
    return Message(f"{word} ab „{rule.ab_status}“", f"{word} from “{rule.ab_status}” on").text(lang)


def eine(rule: Regelbeschreibung, lang: str, blatt: Blatt) -> Iterator[str]:
    """A rule whole: what it asks for, why, a wrong and a right text, how to mend, how to set it."""
    yield blatt.stil(rule.code, Stil.FETT) + f"  {schwere(rule, lang)}, {familie(rule).text(lang)}"
    yield from absatz(rule.dokumentation.satz, blatt)
    for key, title in _TEILE:
        text = getattr(rule.dokumentation, key)
        if not text:
            continue
        yield ""
        yield blatt.stil(title.text(lang), Stil.FETT)
        yield from _gesetzt(text, key, blatt)
    if einstellbar(rule):
        yield ""
        setting = f"schweregrade: {{{rule.code}: hinweis}}"
        said = Message(
            f"In konventionen.yaml anders gewichten oder mit „aus“ abschalten: {setting}",
            f"Weigh it differently in konventionen.yaml or switch it off with “aus”: {setting}",
        )
        yield from absatz(said.text(lang), blatt)


def einstellbar(rule: Regelbeschreibung) -> bool:
    """Whether conventions may weigh a rule differently; those on the form of files hold everywhere."""
    return rule.code >= "PL200"


def _gesetzt(text: str, key: str, blatt: Blatt) -> Iterator[str]:
    """Samples line by line, prose as a paragraph."""
    if key in ("falsch", "richtig"):
        for line in text.splitlines():
            yield from absatz(line, blatt, 2)
    else:
        yield from absatz(text, blatt, 2)


def als_text(rule: Regelbeschreibung) -> str:
    """The documentation in plain German text."""
    parts = [rule.dokumentation.satz]
    parts += [f"{title.de}: {getattr(rule.dokumentation, key)}" for key, title in _TEILE if _hat(rule, key)]
    return "\n".join(parts)


def als_markdown(rule: Regelbeschreibung) -> str:
    """The documentation in German Markdown; samples as blocks of code."""
    parts = [_markdown(rule.dokumentation.satz)]
    for key, title in _TEILE:
        if _hat(rule, key):
            text = getattr(rule.dokumentation, key)
            sample = key in ("falsch", "richtig")
            block = f"{title.de}:\n\n```{_sprache(text)}\n{text}\n```"
            parts.append(block if sample else f"{title.de}: {_markdown(text)}")
    return "\n\n".join(parts)


_YAML: Final = re.compile(r"(?:- )?[\[{]|[a-z_.-]+: ")


def _sprache(sample: str) -> str:
    """The language of a sample: YAML, or words about a file."""
    return "yaml" if _YAML.match(sample) else "text"


def _markdown(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*").replace("|", "\\|")


def _hat(rule: Regelbeschreibung, key: str) -> bool:
    return bool(getattr(rule.dokumentation, key))


def seite(rules: Sequence[Regelbeschreibung]) -> Iterator[str]:
    """``docs/regeln.md``: a table of contents by family, then every rule."""
    yield "# Die Regeln"
    yield ""
    yield (
        f"`prozesslib check` prüft {len(rules)} Regeln. Diese Seite entsteht aus den Regeln selbst "
        "(`prozesslib rules --format markdown`); eine einzelne erklärt `prozesslib rules PL401`. Wie Sie "
        "Regeln anders gewichten, Ausnahmen begründen und eigene hinzufügen, steht im Handbuch."
    )
    ordered = geordnet(rules)
    for _, group in groupby(ordered, key=lambda rule: rule.familie):
        members = list(group)
        yield f"\n## {familie(members[0]).de}\n"
        yield "| Regel | Schwere | verlangt |"
        yield "|---|---|---|"
        for rule in members:
            said = _markdown(einzeilig(rule.dokumentation.satz))
            yield f"| [{rule.code}](#{rule.code.lower()}) | {schwere(rule, 'de')} | {said} |"
        for rule in members:
            yield f"\n### {rule.code}\n"
            yield als_markdown(rule)


def as_json(rules: Sequence[Regelbeschreibung]) -> str:
    """Versioned JSON of every rule."""
    return to_json({"format": FORMAT, "regeln": [_als_wert(rule) for rule in rules]})


def _als_wert(rule: Regelbeschreibung) -> dict[str, Any]:
    known = rule.dokumentation
    return {
        "code": rule.code,
        "familie": rule.familie,
        "schwere": rule.schwere.wort,
        "ab_status": rule.ab_status,
        "einstellbar": einstellbar(rule),
        "satz": known.satz,
        "warum": known.warum,
        "falsch": known.falsch,
        "richtig": known.richtig,
        "beheben": known.beheben,
    }
