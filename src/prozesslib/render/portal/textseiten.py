"""Pages of text: the glossary of statuses, and what the law asks of a web site, as the register gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from prozesslib.message import Message
from prozesslib.model.zustand import Zustand
from prozesslib.render.portal.gruppen import Verzeichnis
from prozesslib.render.portal.portal import Portal
from prozesslib.render.portal.seite import Seite, seitenart
from prozesslib.render.portal.uebersichten import weg
from prozesslib.render.portal.verweise import adresse
from prozesslib.render.portal.worte import MODELLE, STATUS, ZUSTAENDE
from prozesslib.render.prozess import ZUSTAND
from prozesslib.render.text import sichtbar

PFLICHT: Final = {
    "impressum": Message("Impressum", "Legal notice"),
    "datenschutz": Message("Datenschutz", "Data protection"),
    "barrierefreiheit": Message("Barrierefreiheit", "Accessibility"),
}
"""Texts out of ``portal`` in ``prozesslib.yaml``, by their key."""
_ADRESSEN: Final = re.compile(
    r"(https?://[^\s<>\"']*[^\s<>\"'.,;:!?)]|mailto:[^\s<>\"']+@[^\s<>\"']*[^\s<>\"'.,;:!?)])"
)


class Stueck(NamedTuple):
    """A piece of a paragraph, and where it leads."""

    text: str
    ziel: str | None


def pflichttext(portal: Portal, key: str) -> str:
    """The text of a slot; empty where the register gives none."""
    return sichtbar(portal.stand.auszug.kopf.portal.get(key, "")).strip()


def absaetze(text: str) -> list[list[list[Stueck]]]:
    """Paragraphs as lines as pieces; addresses in the text lead there."""
    paragraphs = (part for part in re.split(r"\n\s*\n", text) if part.strip())
    return [[_zeile(line) for line in part.strip().splitlines()] for part in paragraphs]


def _zeile(line: str) -> list[Stueck]:
    return [Stueck(piece, adresse(piece)) for piece in _ADRESSEN.split(line) if piece]


@seitenart("texte")
def texte(portal: Portal, buch: Verzeichnis) -> Iterator[Seite]:
    """The pages that every web site of an administration needs; a note where the text is missing."""
    for key, title in PFLICHT.items():
        yield Seite(f"{key}.html", title.text(portal.lang), "text", lambda key=key: _text(portal, key), weg(portal))  # type: ignore[misc]


def _text(portal: Portal, key: str) -> Mapping[str, Any]:
    return {"schluessel": key, "absaetze": absaetze(pflichttext(portal, key))}


@seitenart("glossar")
def glossar(portal: Portal, buch: Verzeichnis) -> Iterator[Seite]:
    """What the statuses, models and states mean."""
    title = portal.t("Was die Angaben bedeuten", "What the words mean")
    yield Seite("glossar.html", title, "glossar", lambda: {"teile": list(_glossar(portal))}, weg(portal))


def _glossar(portal: Portal) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for head, known in ((portal.t("Status", "Status"), STATUS), (portal.t("Modell", "Model"), MODELLE)):
        yield head, [(word.text(portal.lang), said.text(portal.lang)) for word, said in known.values()]
    if portal.stand.bestand.ist_register:
        pairs = [(ZUSTAND[state].text(portal.lang), ZUSTAENDE[state].text(portal.lang)) for state in Zustand]
        yield portal.t("Zustand gegenüber der Bibliothek", "State against the library"), pairs
