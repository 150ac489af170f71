"""PL5xx: figures that are plausible and say where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, prozess_regel
from prozesslib.message import Message
from prozesslib.model.angaben import Angabe, Groesse, minuten
from prozesslib.model.bestand import Bestand, Prozessdatei

_ARTEN_VON_QUELLEN = ("Schätzung", "Messung", "Erhebung", "Fachverfahren", "Statistik", "Übernahme")
_ZEITEN = ("bearbeitungszeit", "liegezeit", "transportzeit")
_ANGABEN = frozenset({*_ZEITEN, "aufwand", "anteil", "fallzahl"})
_ARBEITSTAG = Decimal(8 * 60)


def _figures(tree: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every figure written as a mapping with ``wert``, anywhere in a process but in foreign attributes."""
    if isinstance(tree, dict):
        if "wert" in tree and path and path[-1] in _ANGABEN:
            yield path, tree
        for key, value in tree.items():
            if key != "zusatz":
                yield from _figures(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _figures(value, (*path, index))


@prozess_regel("PL501")
def spanne_umschliesst_wert(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Eine Spanne umschließt ihren Wert, in derselben oder einer vergleichbaren Einheit (min und h)."""
    for path, tree in _figures(datei.daten):
        if not isinstance(tree["wert"], str):
            continue
        figure = Angabe.read(tree)
        for key, low, high in (("von", figure.von, figure.wert), ("bis", figure.wert, figure.bis)):
            if low and high and not _ordered(low, high):
                satz = Message(
                    f"„{key}“ passt nicht zum Wert {figure.wert}.",
                    f"“{key}” does not fit the value {figure.wert}.",
                )
                yield Fund((*path, key), satz)


def _ordered(low: Groesse, high: Groesse) -> bool:
    """Whether the first is at most the second; sizes that cannot be compared are not ordered."""
    if low.einheit == high.einheit:
        return low.wert <= high.wert
    small, large = minuten(low), minuten(high)
    return small is not None and large is not None and small <= large


@prozess_regel("PL502", Schwere.WARNUNG)
def quelle_genannt(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Eine ausführliche Angabe nennt ihre Quelle, beginnend mit deren Art.

    Geschätztes, Gemessenes und Übernommenes wird in jeder Auswertung getrennt ausgewiesen.
    """
    kinds = ", ".join(_ARTEN_VON_QUELLEN)
    for path, tree in _figures(datei.daten):
        source = tree.get("quelle")
        if source is None:
            satz = Message("Der Angabe fehlt die Quelle.", "The figure lacks its source (quelle).")
            yield Fund(path, satz, Message(f"Zum Beispiel: {kinds}.", f"One of: {kinds}."))
        elif not source.startswith(_ARTEN_VON_QUELLEN):
            satz = Message(
                f"Die Quelle „{source}“ sagt nicht, welcher Art sie ist.",
                f"The source “{source}” does not say its kind.",
            )
            yield Fund((*path, "quelle"), satz, Message(f"Beginnen mit: {kinds}.", f"Begin with one of: {kinds}."))


@prozess_regel("PL503", Schwere.WARNUNG)
def bearbeitungszeit_plausibel(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """An einem Schritt wird höchstens einen Arbeitstag gearbeitet, und nie null Minuten.

    Wer länger arbeitet, teilt den Schritt; Warten gehört in liegezeit. Eine fehlende Angabe wird weggelassen.
    """
    ablauf = datei.prozess.ablauf
    for index, entry in enumerate(ablauf.eintraege if ablauf else ()):
        for key in _ZEITEN:
            figure: Angabe | None = getattr(entry, key)
            length = minuten(figure.wert) if figure else None
            if length is None:
                continue
            if length == 0:
                satz = Message("0 ist keine Angabe.", "0 is no figure.")
                hint = Message("Fehlende Angaben weglassen.", "Leave missing figures out.")
                yield Fund(("ablauf", index, key), satz, hint)
            elif key == "bearbeitungszeit" and length > _ARBEITSTAG:
                satz = Message(
                    f"{figure} Bearbeitungszeit sind mehr als ein Arbeitstag.",
                    f"{figure} of working time is more than a working day.",
                )
                yield Fund(("ablauf", index, key), satz)


@prozess_regel("PL504", Schwere.WARNUNG)
def aufwand_nur_ohne_ablauf(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Der Aufwand je Fall steht nur da, wo kein Ablauf ist; sonst gäbe es zwei Zahlen für dasselbe."""
    if datei.prozess.ablauf and datei.prozess.aufwand:
        satz = Message("Der Prozess hat Ablauf und Aufwand zugleich.", "The process has both an Ablauf and aufwand.")
        yield Fund(("aufwand",), satz, key=True)


@prozess_regel("PL505", Schwere.WARNUNG)
def fallzahl_mit_jahr(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Eine Fallzahl nennt, woher sie stammt; ohne Jahr oder Quelle veraltet sie unbemerkt."""
    cases = datei.prozess.lokal.get("fallzahl", {})
    if cases and "jahr" not in cases and not any(c.isdigit() for c in cases.get("quelle", "")):
        satz = Message("Der Fallzahl ist kein Jahr anzusehen.", "The number of cases does not show its year.")
        yield Fund(("lokal", "fallzahl"), satz)


@prozess_regel("PL506", Schwere.WARNUNG)
def keine_eigenen_werte_im_muster(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Im gemeinsamen Text stehen nur Schätzungen; eigene Messungen gehören in lokal.

    Niemand soll die Zahl einer anderen Verwaltung erben.
    """
    for path, tree in _figures({k: v for k, v in datei.daten.items() if k != "lokal"}):
        if datei.prozess.modell == "muster" and tree.get("quelle", "").startswith(("Messung", "Fachverfahren")):
            satz = Message(
                "Eine eigene Messung steht im gemeinsamen Text.",
                "An own measurement stands in the shared text.",
            )
            yield Fund(path, satz, Message("Nach lokal.messwerte verschieben.", "Move it to lokal.messwerte."))
