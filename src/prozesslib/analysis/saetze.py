"""Sentences that several reports say about what they rest on."""

from __future__ import annotations

from decimal import Decimal

from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.bericht.werte import Abdeckung
from prozesslib.message import Message, UserError
from prozesslib.model.stufe import Stufe


def grundlage(umfang: Umfang) -> Message:
    """Which figures enter the totals."""
    if umfang.mit_vorgaben:
        return Message(
            "Gerechnet mit eigenen Werten, wo es keine gibt mit Vorgabewerten der Blaupause (--with-defaults).",
            "Reckoned with own figures, and where there are none with those of the blueprint (--with-defaults).",
        )
    if not umfang.bestand.ist_register:
        return Message(
            "In einer Bibliothek gibt es keine eigenen Werte; mit --with-defaults rechnet er mit den Vorgaben.",
            "A library has no own figures; with --with-defaults the report reckons with those it gives.",
        )
    return Message(
        "Gerechnet mit eigenen Werten; Vorgabewerte der Blaupause stehen daneben und zählen erst mit --with-defaults.",
        "Reckoned with own figures; those of the blueprint stand beside and count only with --with-defaults.",
    )


def ohne_kernaussage(wozu: Message, abdeckung: Abdeckung) -> Message:
    """Why there is no headline."""
    cover = abdeckung.satz()
    return Message(
        f"{wozu.de}: keine Kernaussage, weil die Angaben nur für {cover.de} reichen.",
        f"{wozu.en}: no headline, since there are figures for {cover.en} only.",
    )


def text(wert: Decimal, stellen: int, lang: str) -> str:
    """A number as it stands in a sentence."""
    found = f"{wert:,.{stellen}f}"
    return found.translate(str.maketrans(",.", ".,")) if lang == "de" else found


def satz(vorlage_de: str, vorlage_en: str, **zahlen: tuple[Decimal, int]) -> Message:
    """A sentence with numbers in the writing of its language: ``satz("{x} min", "{x} min", x=(wert, 1))``."""
    de = {name: text(value, digits, "de") for name, (value, digits) in zahlen.items()}
    en = {name: text(value, digits, "en") for name, (value, digits) in zahlen.items()}
    return Message(vorlage_de.format(**de), vorlage_en.format(**en))


def nur_intern(umfang: Umfang) -> None:
    """UserError unless everything may be seen: figures by office and process are internal (DESIGN 7)."""
    if umfang.stufe is not Stufe.INTERN:
        raise UserError(
            Message(
                "Stunden und Kosten sind Angaben zum Personal; diesen Bericht gibt es nur intern.",
                "Hours and costs tell of the staff; this report is internal only.",
            ),
            Message("Rufen Sie ihn ohne --visibility auf.", "Call it without --visibility."),
        )
