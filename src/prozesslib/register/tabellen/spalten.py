"""The sheets of processes, steps and figures, and which columns each of them has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import falte
from prozesslib.model.katalog import Attribute
from prozesslib.model.stufe import Stufe
from prozesslib.register.tabellen.feld import Feld, feld, lies_feld
from prozesslib.register.tabellen.spalte import BEREICH, EINTRAG, NAME, PROZESS, TEXT, Blattart, Ebene, Spalte
from prozesslib.register.tabellen.zusatzfeld import zusatzfeld
from prozesslib.store.file_errors import shown

_PROZESSE: Final = (
    "name",
    "kurzbeschreibung",
    "schlagworte",
    "modell",
    "status",
    "art",
    "aufgabenart",
    "klassifikation.leika",
    "leistungsbezeichnung",
    "ausloeser",
    "ergebnis",
    "verantwortlich",
    "schriftform",
    "rechtsstand",
    "hinweise",
    "lokal.status",
    "lokal.verantwortlich",
    "lokal.gueltig.ab",
    "lokal.gueltig.wiedervorlage",
    "lokal.aktenplan",
    "lokal.hinweise",
)
_SCHRITTE: Final = (
    "beteiligter",
    "baustein",
    "bearbeitungszeit",
    "bearbeitungszeit.von",
    "bearbeitungszeit.bis",
    "bearbeitungszeit.quelle",
    "liegezeit",
    "transportzeit",
    "verfahren",
    "automatisch",
    "hinweis",
)
_PROZESSZAHLEN: Final = (
    "lokal.fallzahl.wert",
    "lokal.fallzahl.je",
    "lokal.fallzahl.jahr",
    "lokal.fallzahl.quelle",
    "lokal.aufwand",
    "lokal.aufwand.quelle",
)
_SCHRITTZAHLEN: Final = ("bearbeitungszeit", "liegezeit", "transportzeit", "quelle")
_VORSCHLAG: Final = {"lokal.fallzahl.je": "jahr"}
_BREITEN: Final = {
    "name": 36,
    "schlagworte": 30,
    "ausloeser": 36,
    "ergebnis": 36,
    "quelle": 24,
    "kurzbeschreibung": 50,
    "hinweise": 40,
    "hinweis": 40,
    "leistungsbezeichnung": 30,
}
_ABLAUF: Final = "ablauf"

_KENNUNG = Spalte(PROZESS, "Kennung", "Kennung des Prozesses; bleibt, wie sie ist.", gesperrt=True, breite=26)
_PROZESSNAME = Spalte(
    NAME, "Prozess", "Name des Prozesses; geändert wird er im Blatt Prozesse.", gesperrt=True, breite=32
)
_SCHRITTKENNUNG = Spalte(
    EINTRAG, "Schritt-Kennung", "Kennung im Ablauf; bleibt, wie sie ist.", gesperrt=True, breite=20
)
_BEREICH = Spalte(
    BEREICH,
    "Produktbereich",
    "Nummer des Produktbereichs; bei neuen Prozessen ausfüllen, zum Beispiel 16.",
    gesperrt=True,
    breite=14,
)
_ZUSTAND = Spalte("zustand", "Zustand", "Wie der Prozess zur Blaupause steht; nur zum Lesen.", gesperrt=True, breite=14)
_ART = Spalte("eintragsart", "Art", "Was der Eintrag ist; nur zum Lesen.", gesperrt=True, breite=14)


def spalten(stufe: Stufe, attribute: Attribute, felder: Sequence[str] = ()) -> dict[Blattart, tuple[Spalte, ...]]:
    """The columns of each sheet at a level of visibility; with ``felder`` only these, and only sheets that have some.

    Fields of steps are named ``ablauf.baustein``. UserError for a field that there is not or that the level hides.
    """
    chosen = _gewaehlt(stufe, attribute, felder) if felder else _uebliche(stufe, attribute)
    return {art: tuple(_eindeutig(columns)) for art, columns in chosen.items()}


def _uebliche(stufe: Stufe, attribute: Attribute) -> dict[Blattart, tuple[Spalte, ...]]:
    extra = [f"lokal.zusatz.{attribut.id}" for attribut in attribute.attribute]
    processes = _sichtbar((_prozessspalte(name, attribute) for name in (*_PROZESSE, *extra)), stufe)
    steps = _sichtbar((_schrittspalte(name) for name in _SCHRITTE), stufe)
    return {
        Blattart.PROZESSE: (_KENNUNG, _BEREICH, _ZUSTAND, *processes),
        Blattart.SCHRITTE: (_KENNUNG, _PROZESSNAME, _SCHRITTKENNUNG, _ART, _text(), *steps),
        Blattart.KENNZAHLEN: _kennzahlen(stufe),
    }


def spalte(art: Blattart, schluessel: str, attribute: Attribute) -> Spalte | None:
    """The column of a sheet with this key, whatever its level; None when there is none (any more)."""
    known = {column.schluessel: column for column in spalten(Stufe.INTERN, attribute)[art]}
    if schluessel in known or art is Blattart.KENNZAHLEN:
        return known.get(schluessel)
    try:
        return _schrittspalte(schluessel) if art is Blattart.SCHRITTE else _prozessspalte(schluessel, attribute)
    except UserError:
        return None


def _gewaehlt(stufe: Stufe, attribute: Attribute, felder: Sequence[str]) -> dict[Blattart, tuple[Spalte, ...]]:
    names = list(dict.fromkeys(name.strip() for name in felder if name.strip()))
    if {"id", f"{_ABLAUF}.id"} & set(names):
        raise UserError(_KENNUNGEN, Message("Sie stehen immer dabei.", "They are always there."))
    steps = [name.partition(".")[2] for name in names if name.partition(".")[0] == _ABLAUF]
    own = [_prozessspalte(name, attribute) for name in ["name", *names] if name.partition(".")[0] != _ABLAUF]
    entries = [_text(), *(_schrittspalte(name) for name in steps if name not in ("schritt", "name"))]
    for spalte in (*own, *entries):
        _verlange_sichtbar(spalte, stufe)
    found: dict[Blattart, tuple[Spalte, ...]] = {}
    if len(own) > 1 or not steps:
        found[Blattart.PROZESSE] = (_KENNUNG, _BEREICH, *{spalte.schluessel: spalte for spalte in own}.values())
    if steps:
        found[Blattart.SCHRITTE] = (_KENNUNG, _PROZESSNAME, _SCHRITTKENNUNG, _ART, *entries)
    return found


def _eindeutig(columns: Iterable[Spalte]) -> Iterator[Spalte]:
    """The columns with a title each of its own, since that is what they are found again by."""
    taken: set[str] = set()
    for column in columns:
        title = column.titel if falte(column.titel) not in taken else f"{column.titel} [{column.schluessel}]"
        taken.add(falte(title))
        yield replace(column, titel=title)


def _kennzahlen(stufe: Stufe) -> tuple[Spalte, ...]:
    """Own figures to fill in, and beside them what came with the blueprint, to read only."""
    of_process = [_zahlspalte(lies_feld(name)) for name in _PROZESSZAHLEN]
    effort = _vorgabe(feld(("aufwand",)), Ebene.PROZESS)
    of_steps = [_messwertspalte(name) for name in _SCHRITTZAHLEN]
    given = [_vorgabe(feld((name,), (_ABLAUF, "[x]")), Ebene.EINTRAG) for name in _SCHRITTZAHLEN[:-1]]
    step = replace(_text(), titel="Schritt", gesperrt=True)
    figures = _sichtbar((*of_process, effort, *of_steps, *given), stufe)
    return (_KENNUNG, _PROZESSNAME, _SCHRITTKENNUNG, step, *figures)


def _prozessspalte(name: str, attribute: Attribute) -> Spalte:
    zusatz = {f"lokal.zusatz.{a.id}": a for a in attribute.attribute}
    found = zusatzfeld(zusatz[name]) if name in zusatz else lies_feld(name)
    return _spalte(found, Ebene.PROZESS)


def _schrittspalte(name: str) -> Spalte:
    return _spalte(feld(tuple(name.split(".")), (_ABLAUF, "[x]")), Ebene.EINTRAG)


def _zahlspalte(found: Feld) -> Spalte:
    return replace(_spalte(found, Ebene.PROZESS), vorschlag=_VORSCHLAG.get(".".join(found.pfad), ""))


def _messwertspalte(name: str) -> Spalte:
    found = feld((name,), ("lokal", "messwerte", "x"))
    words = found.titel.rpartition(": ")[2].removesuffix(" (hier)")
    title = f"{words} je Schritt (hier)" if name == "quelle" else f"{words} (hier)"
    return replace(_spalte(found, Ebene.MESSWERT), schluessel=f"messwert.{name}", titel=title)


def _vorgabe(found: Feld, ebene: Ebene) -> Spalte:
    column = _spalte(found, ebene)
    hint = f"{found.hinweis}\nVorgabe der Blaupause, nur zum Lesen."
    title = f"{found.titel} (Vorgabe)"
    return replace(column, schluessel=f"vorgabe.{column.schluessel}", titel=title, hinweis=hint, gesperrt=True)


def _text() -> Spalte:
    found = feld(("schritt",), (_ABLAUF, "[x]"))
    return Spalte(TEXT, "Schritt oder Frage", found.hinweis, Ebene.EINTRAG, found, breite=44)


def _spalte(found: Feld, ebene: Ebene) -> Spalte:
    key = ".".join(found.pfad)
    hint = found.hinweis + ("\nMehrere mit | trennen." if found.liste else "")
    return Spalte(key, found.titel, hint, ebene, found, breite=_BREITEN.get(found.pfad[-1], 18))


_KENNUNGEN: Final = Message("Kennungen werden nicht geändert.", "Keys are not changed.")


def _sichtbar(columns: Iterable[Spalte], stufe: Stufe) -> Iterator[Spalte]:
    return (column for column in columns if column.feld is None or stufe.sieht(column.feld.stufe))


def _verlange_sichtbar(spalte: Spalte, stufe: Stufe) -> None:
    if spalte.feld is not None and not stufe.sieht(spalte.feld.stufe):
        name = shown(".".join(spalte.feld.pfad), 80)
        raise UserError(
            Message(
                f"„{name}“ ist {spalte.feld.stufe} und bei --visibility {stufe} nicht dabei.",
                f"“{name}” is {spalte.feld.stufe} and left out at --visibility {stufe}.",
            ),
            Message(f"Mit --visibility {spalte.feld.stufe} ausgeben.", f"Use --visibility {spalte.feld.stufe}."),
        )
