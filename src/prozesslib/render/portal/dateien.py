"""The files of a portal: pages, style sheet, script, index of the search."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from importlib.resources import files
from typing import Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from prozesslib.analysis.saetze import text as zahltext
from prozesslib.render.portal.gruppen import ARTEN
from prozesslib.render.portal.portal import Portal
from prozesslib.render.portal.seite import Seite, alle
from prozesslib.render.portal.stil import stylesheet
from prozesslib.render.portal.suchindex import anzahl_teile, liste, teil
from prozesslib.render.portal.textseiten import PFLICHT, pflichttext
from prozesslib.render.portal.verweise import adresse, wurzel
from prozesslib.render.portal.worte import ARTEN as PROZESSARTEN
from prozesslib.render.text import sichtbar

SICHER: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What a page may load: the style sheet and the scripts beside it, nothing else; it holds on a file share too."""

Datei = Callable[[], bytes]


def dateien(portal: Portal) -> dict[str, Datei]:
    """Every file of a portal by its path; each is made when it is asked for, the same every time."""
    pages, surroundings = alle(portal), _umgebung(portal)
    parts = {f"suche/{number}.js": partial(teil, portal, number) for number in range(anzahl_teile(portal))}
    return {
        **{path: partial(_seite, portal, surroundings, page) for path, page in pages.items()},
        "portal.css": lambda: stylesheet(_vorlage("portal.css")).encode(),
        "portal.js": lambda: _vorlage("portal.js").encode(),
        "suche/liste.js": partial(liste, portal),
        **parts,
    }


def _seite(portal: Portal, surroundings: Environment, page: Seite) -> bytes:
    template = surroundings.get_template(f"{page.vorlage}.html.j2")
    text = template.render(seite=page, wurzel=wurzel(page.pfad), **page.inhalt())
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines() if line.strip()).encode("utf-8", "replace")


def _umgebung(portal: Portal) -> Environment:
    made = Environment(
        autoescape=True,
        loader=FunctionLoader(_vorlage),
        undefined=StrictUndefined,
        finalize=_ohne_steuerzeichen,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        portal=portal,
        lang=portal.lang,
        t=portal.t,
        # what comes out of the files is German, whatever the language of the interface
        de="" if portal.lang == "de" else Markup(' lang="de"'),
        sicher=SICHER,
        gruppenarten=tuple(ARTEN.values()),
        arten=PROZESSARTEN,
        pflicht={key: (title.text(portal.lang), _ziel(portal, key)) for key, title in PFLICHT.items()},
    )
    made.filters.update(markup=Markup, zahl=lambda count: zahltext(Decimal(count), 0, portal.lang))
    return made


def _ohne_steuerzeichen(value: object) -> object:
    """What a template prints, without characters that cannot be seen; markup of our own passes."""
    return sichtbar(value) if type(value) is str else value


def _ziel(portal: Portal, key: str) -> Mapping[str, str | bool]:
    """Where a slot leads: out of the portal where its text is nothing but an address."""
    outside = adresse(pflichttext(portal, key))
    return {"pfad": outside or f"{key}.html", "aussen": outside is not None}


def _vorlage(name: str) -> str:
    return files("prozesslib.render.portal").joinpath("vorlagen", name).read_text("utf-8")
