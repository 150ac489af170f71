"""What was adopted, and what came in for it since, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prozesslib.check.befund import feldpfad
from prozesslib.merge.pfad import schreibe_pfad
from prozesslib.message import Message
from prozesslib.register.adoption import Adoption, Fehlend
from prozesslib.register.beitrag.abbilden import lies_prozess
from prozesslib.register.nachfuehren import Nachfuehrung, Nachgefuehrt, Schritt
from prozesslib.register.vergleich.worte import saetze
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig

_SAETZE: Final = 20
_SCHRITT: Final = {
    Schritt.GEAENDERT: Message("neue Fassung übernommen", "newer version taken over"),
    Schritt.KONFLIKT: Message("mit Konflikt", "in conflict"),
    Schritt.GLEICH: Message("nichts Neues", "nothing new"),
    Schritt.FORT: Message("bleibt hier", "stays here"),
    Schritt.UNERREICHBAR: Message("nicht nachgesehen", "not looked at"),
    Schritt.FEHLERHAFT: Message("nicht übernommen", "not taken over"),
}


def adoptiert(adoption: Adoption) -> Message:
    """What was adopted from where, and as what."""
    name, origin = einzeilig(adoption.name), einzeilig(adoption.von)
    return Message(
        f"„{name}“ von {origin} adoptiert als {adoption.id}: {adoption.pfad}",
        f"“{name}” adopted from {origin} as {adoption.id}: {adoption.pfad}",
    )


def hinweise(adoption: Adoption, lang: str, blatt: Blatt) -> Iterator[str]:
    """Offices said otherwise, and processes that it refers to and that are not here."""
    for change in adoption.wandel:
        line = f"{feldpfad(change.pfad)}: {change.von} → {change.auf}"
        yield from absatz(Message(f"Heißt hier anders: {line}", f"Called otherwise here: {line}").text(lang), blatt)
    for missing in adoption.fehlend:
        yield from absatz(einzeilig(_fehlend(missing, adoption.quelle).text(lang)), blatt)


def _fehlend(missing: Fehlend, quelle: str) -> Message:
    if missing.gestrichen:
        return Message(
            f"Verweist auf „{missing.id}“, hier gestrichen: prozesslib restore {missing.id}",
            f"Refers to “{missing.id}”, pruned here: prozesslib restore {missing.id}",
        )
    if missing.dort:
        return Message(
            f"Verweist auf „{missing.id}“, fehlt hier: prozesslib adopt {missing.id} --from {quelle}",
            f"Refers to “{missing.id}”, missing here: prozesslib adopt {missing.id} --from {quelle}",
        )
    return Message(
        f"Verweist auf „{missing.id}“, das gibt es weder hier noch dort.",
        f"Refers to “{missing.id}”, which is neither here nor there.",
    )


def nachfuehrung_schluss(found: Nachfuehrung) -> Message:
    """How it ended, in one sentence."""
    if not found.teile:
        return Message("Hier ist nichts adoptiert.", "Nothing is adopted here.")
    if not found.neues:
        return Message("Nichts Neues.", "Nothing new.")
    if found.commit is None:
        return Message("Es wurde nichts geändert.", "Nothing was changed.")
    if found.konflikte:
        return Message(
            "Gespeichert. Wo beide dasselbe geändert haben, gilt bis zur Entscheidung Ihre Fassung. "
            "→ prozesslib resolve",
            "Saved. Where both changed the same, yours holds until you decide. → prozesslib resolve",
        )
    return Message("Übernommen und gespeichert.", "Taken over and saved.")


def nachfuehrung_text(found: Nachfuehrung, lang: str, blatt: Blatt) -> Iterator[str]:
    """Per process what became of it, and what is new in words."""
    for teil in found.teile:
        heading = blatt.stil(f"{einzeilig(teil.name)} ({teil.id})", Stil.FETT)
        yield f"{heading}: {_SCHRITT[teil.schritt].text(lang)}"
        for line in _einzelheiten(teil, lang):
            yield from absatz(f"– {einzeilig(line)}", blatt, 2)


def _einzelheiten(teil: Nachgefuehrt, lang: str) -> Iterator[str]:
    if teil.grund:
        yield teil.grund.text(lang)
    for konflikt in teil.konflikte:
        path = schreibe_pfad(konflikt.pfad)
        yield Message(f"zu entscheiden: {path}", f"to decide: {path}").text(lang)
    if teil.basis is None or teil.vorher == teil.nachher:
        return
    sentences = list(saetze("prozess", lies_prozess(teil.vorher).data, lies_prozess(teil.nachher).data))
    yield from (satz.satz.text(lang) for satz in sentences[:_SAETZE])
    if len(sentences) > _SAETZE:
        more = len(sentences) - _SAETZE
        yield Message(f"und {more} weitere Änderungen", f"and {more} more changes").text(lang)
