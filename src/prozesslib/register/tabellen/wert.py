"""Values of fields as texts of cells, and back."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT
from prozesslib.message import Message
from prozesslib.model.aehnlich import falte, naechste
from prozesslib.register.tabellen.feld import Feld, Wertart
from prozesslib.register.tabellen.worte import UnpassendError, Worte
from prozesslib.store.file_errors import shown

_TRENNER: Final = " | "
_LAENGSTE: Final = 32_000
"""Most characters of a text in a cell; Excel keeps 32,767."""
GEKUERZT: Final = " … [gekürzt]"
"""The end of a text that is too long for a cell."""
_HINWEISE: Final[Mapping[Wertart, Message]] = {
    Wertart.ZAHL: Message("Erwartet wird eine Zahl.", "A number is expected."),
    Wertart.DAUER: Message(
        "Erwartet wird eine Zahl mit Einheit, zum Beispiel 5 min, 2 h oder 3 AT.",
        "A number with a unit is expected, such as 5 min, 2 h or 3 AT.",
    ),
    Wertart.ANTEIL: Message("Erwartet wird ein Anteil, zum Beispiel 85 %.", "A share is expected, such as 85 %."),
    Wertart.DATUM: Message(
        "Erwartet wird ein Datum, zum Beispiel 2026-05-04 oder 04.05.2026.",
        "A date is expected, such as 2026-05-04.",
    ),
    Wertart.JA_NEIN: Message("Erwartet wird ja oder nein.", "Yes or no (ja, nein) is expected."),
}


def wert_bei(tree: Any, pfad: Pfad) -> Any:
    """The value at a path with ``[id]`` for items of lists; `FEHLT` where there is none."""
    for step in pfad:
        if isinstance(tree, dict) and step in tree:
            tree = tree[step]
        elif isinstance(tree, list) and step.startswith("["):
            tree = next((item for item in tree if item.get("id") == step[1:-1]), FEHLT)
        else:
            return FEHLT
    return tree


def lies(tree: Any, feld: Feld, ort: Pfad = ()) -> Any:
    """The value of a field below ``ort``; `FEHLT` where there is none. A figure alone is its own value."""
    if feld.angabe:
        figure = wert_bei(tree, (*ort, *feld.pfad[:-1]))
        if not isinstance(figure, dict):
            return figure if feld.pfad[-1] == "wert" else FEHLT
    return wert_bei(tree, (*ort, *feld.pfad))


def text(feld: Feld, wert: Any, worte: Worte, prozess: Mapping[str, Any]) -> str:
    """A value as the text of a cell; an absent one is empty."""
    if wert is FEHLT or wert is None:
        return ""
    if isinstance(wert, list):
        parts = [_einzeln(feld, item, worte, prozess) for item in wert]
        return _gekuerzt(("\n" if any("|" in part for part in parts) else _TRENNER).join(parts))
    return _gekuerzt(_einzeln(feld, wert, worte, prozess))


def wert(feld: Feld, text: str, worte: Worte, prozess: Mapping[str, Any]) -> Any:
    """The value that the text of a cell means, `FEHLT` for an empty one; UnpassendError when it is none."""
    if not text:
        return FEHLT
    if text.endswith(GEKUERZT):
        raise UnpassendError(_ZU_LANG)
    if feld.liste:
        parts = (part.strip() for part in text.split("\n" if "\n" in text else "|"))
        return list(dict.fromkeys(_gelesen(feld, part, worte, prozess) for part in parts if part)) or FEHLT
    return _gelesen(feld, text, worte, prozess)


def _einzeln(feld: Feld, value: Any, worte: Worte, prozess: Mapping[str, Any]) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float):
        return zahltext(value)
    return worte.wort(feld.katalog, str(value), prozess) if feld.katalog else str(value).strip()


def zahltext(value: float) -> str:
    """A number as text, whole ones without a point."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def _gekuerzt(text: str) -> str:
    return text if len(text) <= _LAENGSTE else text[: _LAENGSTE - len(GEKUERZT)] + GEKUERZT


def _gelesen(feld: Feld, text: str, worte: Worte, prozess: Mapping[str, Any]) -> Any:
    if feld.katalog:
        return worte.kennung(feld.katalog, text, prozess)
    if feld.werte:
        return _auswahl(text, feld.werte)
    if feld.art is Wertart.ZAHL:
        return _zahl(feld, text)
    if feld.art is Wertart.JA_NEIN:
        return _ja_nein(text)
    if feld.muster and not re.search(feld.muster, text):
        raise _unpassend(feld, text)
    return text


def _auswahl(text: str, allowed: Iterable[str]) -> str:
    words = {falte(word).replace("-", " "): word for word in allowed}
    found = words.get(falte(text).replace("-", " "))
    if found is None:
        near = naechste(text, words.values(), 1)
        listed = ", ".join(near or words.values())
        raise UnpassendError(
            Message(
                f"„{shown(text, 60)}“ ist nicht erlaubt. Erlaubt: {listed}.",
                f"“{shown(text, 60)}” is not allowed. Allowed: {listed}.",
            )
        )
    return found


def _zahl(feld: Feld, text: str) -> int | float:
    try:
        number = float(text)
    except ValueError as error:
        raise _unpassend(feld, text) from error
    if not math.isfinite(number) or (feld.ganzzahl and not number.is_integer()):
        raise _unpassend(feld, text)
    return int(number) if number.is_integer() else number


def _ja_nein(text: str) -> bool:
    if text not in ("ja", "nein"):
        raise UnpassendError(_HINWEISE[Wertart.JA_NEIN])
    return text == "ja"


def _unpassend(feld: Feld, text: str) -> UnpassendError:
    value = shown(text, 60)
    hint = _HINWEISE.get(feld.art)
    if hint is None:
        example = feld.hinweis.replace("\n", " ")
        hint = Message(example, f"In the words of the schema: {example}")
    return UnpassendError(Message(f"„{value}“ passt nicht. {hint.de}", f"“{value}” does not fit. {hint.en}"))


_ZU_LANG: Final = Message(
    "Der Text war zu lang für eine Zelle und wird hier nicht geändert; in der Datei des Prozesses ändern.",
    "The text was too long for a cell and is not changed here; change it in the file of the process.",
)
