"""Names of people in a text: with Herr or Frau, a title, an initial, a post, or a given name before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from prozesslib.check.personen.haeufige_namen import NACHNAMEN, VORNAMEN
from prozesslib.check.spaet import spaet
from prozesslib.check.sprache.nomen import bekannt
from prozesslib.check.sprache.woerter import woerter

_NAME: Final = r"[A-ZÄÖÜ][a-zäöüß]{1,30}(?:-[A-ZÄÖÜ][a-zäöüß]{1,30})?"
_TITEL: Final = r"(?:(?:Dr|Prof|Dipl|Ing|med|jur)\.? ?(?:-(?:Ing|Kfm|Verww)\. )?){0,3}"
_ANREDE: Final = spaet(rf"\b(?:Herrn?|Frau|Hr\.|Fr\.) ({_TITEL})({_NAME})\b")
_FAMILIE: Final = spaet(rf"\b(?:Familie|Eheleute) ({_NAME})\b")
_MIT_TITEL: Final = spaet(rf"\b(?:Dr|Prof)\. (?:(?:Dr|med|jur)\. ){{0,2}}({_NAME})\b")
_INITIAL: Final = spaet(rf"(?<![\w.])[A-ZÄÖÜ]\. ?({_NAME})\b")
_AEMTER: Final = (
    *("Sachbearbeiter", "Sachgebietsleiter", "Ansprechpartner", "Amtsleiter", "Abteilungsleiter", "Fachbereichsleiter"),
    *("Mitarbeiter", "Teamleiter", "Referatsleiter", "Bürgermeister", "Oberbürgermeister", "Landrat", "Beigeordneter"),
    *("Beigeordnete", "Kämmerer", "Dezernent", "Kolleg", "Bearbeiter"),
)
_AMT: Final = spaet(rf"\b(?:{'|'.join(_AEMTER)})(?:in|e)?:? (?:(?:ist|heißt) )?({_NAME})\b")
_ZWEI: Final = spaet(rf"(?<![\w-])({_NAME})(?= ({_NAME})(?![\w-]))")
_HAUS: Final = (
    r"(?i:[\w-]{0,40}(?:schule|gymnasium|haus|heim|kita|kindergarten|stiftung|kirche|halle|bibliothek|platz|straße|preis|museum"
    r"|zentrum))"
)
_VOR_HAUS: Final = spaet(rf"\b{_HAUS} $")
_NACH_HAUS: Final = spaet(rf" {_HAUS}\b")
_UMGESTELLT: Final = spaet(rf"(?<![\w-])({_NAME}), ({_NAME})(?![\w-])")
_FUNKTION: Final = spaet(
    r".*(?:meister|rat|rät|präsident|minister|leiter|kanzler|dezernent|kämmerer|vorsitzend|beauftragt|kolleg|direktor"
    r"|doktor|professor|sprecher|richter|anwalt|anwält|notar|staatssekretär|abgeordnet|geordnet|verordnet|vorsteher"
    r"|erzieher|lehrer|vorstand|präses|mustermann|musterfrau|nachname|vorname)(?:in|er|e|en|innen)?|name"
)
"""What can follow Herr or Frau without being a name: Frau Bürgermeisterin."""

NAMENSWOERTER: Final = (
    VORNAMEN
    | {f"{name}{ending}" for name in _AEMTER for ending in ("", "in", "e")}
    | woerter("Herr Herrn Frau Hr Fr Familie Eheleute Dr Prof")
)
"""Words of which one stands beside every name that is found, unless it is an initial."""


def personennamen(text: str) -> Iterator[str]:
    """The names of people in a text, each as it stands there."""
    for way in _WEGE:
        yield from way(text)


def _mit_anrede(text: str) -> Iterator[str]:
    for found in _ANREDE.finditer(text):
        if not _FUNKTION.fullmatch(found[2].lower()):
            yield found.group()


def _als_familie(text: str) -> Iterator[str]:
    for found in _FAMILIE.finditer(text):
        if found[1] in NACHNAMEN or not bekannt(found[1]):
            yield found.group()


def _mit_titel(text: str) -> Iterator[str]:
    for found in _MIT_TITEL.finditer(text):
        yield found.group()


def _mit_initial(text: str) -> Iterator[str]:
    for found in _INITIAL.finditer(text):
        if found[1] in NACHNAMEN or (
            not bekannt(found[1]) and _nach_stelle(text[max(0, found.start() - 40) : found.start()])
        ):
            yield found.group()


def _nach_stelle(davor: str) -> bool:
    """Whether what stands before points at somebody: ``durch``, ``Ansprechpartner``, ``zuständig:``."""
    return bool(
        re.search(r"(?:durch|von|bei|an|mit|partner|partnerin|bearbeiter|bearbeiterin|ständig|Bearbeitung):? ?$", davor)
    )


def _nach_amt(text: str) -> Iterator[str]:
    for found in _AMT.finditer(text):
        if found[1] in NACHNAMEN or not (_ist_wort(found[1]) or _FUNKTION.fullmatch(found[1].lower())):
            yield found.group()


def _vor_und_nachname(text: str) -> Iterator[str]:
    for found in _ZWEI.finditer(text):
        person = found[1].split("-")[0] in VORNAMEN and (found[2] in NACHNAMEN or not _ist_wort(found[2]))
        if person and not _heisst_so(text, found.start(), found.end(2)):
            yield f"{found[1]} {found[2]}"


def _heisst_so(text: str, von: int, bis: int) -> bool:
    """Whether a school, a hall or another house has the name: ``Anne Frank Grundschule``, ``Haus Otto Hahn``."""
    before, after = text[max(0, von - 30) : von], text[bis : bis + 40]
    return _VOR_HAUS.search(before) is not None or _NACH_HAUS.match(after) is not None


def _nach_und_vorname(text: str) -> Iterator[str]:
    for found in _UMGESTELLT.finditer(text):
        if found[1] in NACHNAMEN and found[2] in VORNAMEN:
            yield found.group()


def _ist_wort(word: str) -> bool:
    return bekannt(word) or word.endswith(_WORTENDEN)


_WORTENDEN: Final = (
    *("straße", "platz", "gesetz", "stiftung", "schule", "kirche", "dienst", "stelle", "amt", "büro", "kasse", "wesen"),
    *("management", "service", "point", "team", "gruppe", "pflege", "hilfe", "zentrum", "kandidat", "recht", "technik"),
    *("ung", "heit", "keit", "schaft", "ion", "tät", "evangelium"),
)
"""Ends of words that are no family names: what a post is for."""


_WEGE: Final[tuple[Callable[[str], Iterator[str]], ...]] = (
    _mit_anrede,
    _als_familie,
    _mit_titel,
    _mit_initial,
    _nach_amt,
    _vor_und_nachname,
    _nach_und_vorname,
)
