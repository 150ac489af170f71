"""How cells look: headers, texts, numbers, locked and open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from prozesslib.exchange.mappe.bau import Spalte

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_RAND: Final = {"border": 1, "border_color": "#D9D9D9", "valign": "top"}
_TEXT: Final = {**_RAND, "num_format": "@", "text_wrap": True, "quote_prefix": True}
_ZAHL: Final = _RAND
_KOPF: Final = {"bold": True, "valign": "top", "text_wrap": True, "font_color": "#FFFFFF"}
_GRAU: Final = {"bg_color": "#F0F0F0", "font_color": "#404040"}


class Formate:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        def form(*parts: dict[str, Any]) -> Format:
            return book.add_format({key: value for part in parts for key, value in part.items()})

        open_, number = {"locked": False}, _ZAHL
        self.kopf = form(_KOPF, {"bg_color": "#1F4E79"})
        self.kopf_gesperrt = form(_KOPF, {"bg_color": "#595959"})
        self.text, self.text_gesperrt = form(_TEXT, open_), form(_TEXT, _GRAU)
        self.zahl, self.zahl_gesperrt = form(number, open_), form(number, _GRAU)
        self.beschriftung = form(_TEXT, {"bold": True})
        self.ueberschrift = form({"bold": True, "font_size": 13, "text_wrap": True, "valign": "top"})
        self.absatz = form({"text_wrap": True, "valign": "top"})

    def von(self, spalte: Spalte) -> Format:
        """The format of a filled cell."""
        if spalte.gesperrt:
            return self.zahl_gesperrt if spalte.zahl else self.text_gesperrt
        return self.offen(spalte)

    def offen(self, spalte: Spalte) -> Format:
        """The format of a cell that is open for entries."""
        return self.zahl if spalte.zahl else self.text
