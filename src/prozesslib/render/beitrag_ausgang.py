"""How giving to a library ended, in words: what was done, what stands against it, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from prozesslib.message import Message
from prozesslib.register.beitrag.einfuegen import Einfuegung, Lage
from prozesslib.register.beitrag.geben import Ergebnis, Weg
from prozesslib.render.befunde import as_text as befunde_text
from prozesslib.render.beitrag import teile_text
from prozesslib.render.text import Blatt, einzeilig, sichtbar

_BEFUNDE = 50
"""So many findings are told."""


@dataclass(frozen=True, slots=True)
class Ausgang:
    """What was done, and what to do next; None where there is nothing to say."""

    satz: Message | None = None
    schritt: Message | None = None


def bericht(ergebnis: Ergebnis, lang: str, blatt: Blatt) -> Iterator[str]:
    """What goes out and what stays, then the findings, or the text of the merge request."""
    yield from teile_text(ergebnis.einfuegung, lang, blatt, ergebnis.posten)
    found = ergebnis.schutz or ergebnis.befunde
    if found:
        yield ""
        yield from befunde_text(found, lang, blatt, _BEFUNDE)
    if not (ergebnis.abgelehnt or ergebnis.nichts):
        yield from ("", *sichtbar(ergebnis.vorlage).splitlines(), "")


def ausgang(ergebnis: Ergebnis) -> Ausgang:
    """How it ended."""
    if ergebnis.abgelehnt:
        return Ausgang(schritt=_abgelehnt(ergebnis))
    if ergebnis.nichts:
        said = Message("Nichts beizutragen: Die Bibliothek sagt es schon so.", "Nothing to give: the library has it.")
        return Ausgang(said)
    match ergebnis.weg:
        case Weg.VORSCHAU:
            return _VORSCHAU
        case Weg.DATEI:
            return _als_datei(ergebnis)
        case Weg.ZWEIG:
            return _als_zweig(ergebnis)
        case Weg.GESENDET:
            return _gesendet(ergebnis)
    assert_never(ergebnis.weg)


def _abgelehnt(ergebnis: Ergebnis) -> Message:
    reason = _PERSOENLICHES if ergebnis.schutz else _warum_nicht(ergebnis.einfuegung)
    return Message(f"Nicht beigetragen: {reason.de}", f"Not given: {reason.en}")


def _warum_nicht(einfuegung: Einfuegung) -> Message:
    found = {teil.lage for teil in einfuegung.teile}
    if found & {Lage.KONFLIKT, Lage.ENTFALLEN, Lage.ERSETZT} or einfuegung.listenkonflikte:
        return _WEITER
    if Lage.VERGEBEN in found:
        return _VERGEBEN
    return _UNLESBAR if Lage.UNLESBAR in found else _PRUEFUNG


_PERSOENLICHES = Message(
    "An den genannten Stellen steht Persönliches. → Stellen und Rollen nennen, dann prozesslib save.",
    "personal data at the places named. → Name offices and roles, then prozesslib save.",
)
_WEITER = Message(
    "Die Bibliothek ist weiter. → Erst prozesslib sync, dann prozesslib resolve.",
    "the library has moved on. → First prozesslib sync, then prozesslib resolve.",
)
_VERGEBEN = Message(
    "Die Kennung ist dort vergeben. → Mit dem Prozess der Bibliothek vergleichen; ist es ein anderer, den eigenen "
    "unter neuer Kennung aufnehmen.",
    "the id is taken there. → Compare with the library's process; if it is another one, add yours under a new id.",
)
_UNLESBAR = Message(
    "In der Bibliothek ist eine Datei fehlerhaft oder steht im Weg. → Wer sie pflegt, findet die Stelle dort mit "
    "prozesslib check; danach noch einmal.",
    "a file in the library is faulty or stands in the way. → Who keeps the library finds it there by prozesslib check; "
    "then again.",
)
_PRUEFUNG = Message(
    "Die Bibliothek würde ihre eigene Prüfung nicht bestehen. → Die Befunde beheben; worauf verwiesen wird, muss dort "
    "sein oder mitgegeben werden.",
    "the library would fail its own check. → Mend the findings; what is referred to must be there or be given along.",
)
_VORSCHAU = Ausgang(
    schritt=Message(
        "Nichts gesendet, das war die Vorschau. → Senden mit --push, oder als Datei mit --as-file FILE.",
        "Nothing was sent, this was a preview. → Send by --push, or give it as a file by --as-file FILE.",
    )
)


def _als_datei(ergebnis: Ergebnis) -> Ausgang:
    file = ergebnis.datei.name if ergebnis.datei else ""
    return Ausgang(
        Message(f"Beitrag geschrieben: {ergebnis.datei}", f"Contribution written: {ergebnis.datei}"),
        Message(
            f"→ Per E-Mail an die Bibliothek schicken; dort: prozesslib receive {file}",
            f"→ Send it to the library by e-mail; there: prozesslib receive {file}",
        ),
    )


def _als_zweig(ergebnis: Ergebnis) -> Ausgang:
    name, library = ergebnis.zweig, _bibliothek(ergebnis)
    again = Message(" schon", " already") if ergebnis.schon_da else Message("", "")
    return Ausgang(
        Message(
            f"{library} hat den Vorschlag {name}{again.de}.",
            f"{library} has the proposal {name}{again.en}.",
        ),
        Message(
            f"→ Dort übernehmen: prozesslib receive {name} --accept",
            f"→ Take it over there: prozesslib receive {name} --accept",
        ),
    )


def _gesendet(ergebnis: Ergebnis) -> Ausgang:
    name, library = ergebnis.zweig, _bibliothek(ergebnis)
    return Ausgang(
        Message(f"Gesendet an {library}: {name}", f"Sent to {library}: {name}"),
        Message(f"→ Merge Request öffnen: {ergebnis.link}", f"→ Open the merge request: {ergebnis.link}")
        if ergebnis.link
        else Message(
            "→ Auf der Plattform daraus einen Merge Request mit dem Text oben öffnen.",
            "→ Open a merge request from it on the platform, with the text above.",
        ),
    )


def _bibliothek(ergebnis: Ergebnis) -> str:
    return einzeilig(ergebnis.bibliothek.name or ergebnis.bibliothek.quelle)
