"""The registry that reports enter by decorator, and what a report is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prozesslib.analysis.bericht.bericht import Bericht
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.stufe import Stufe


@dataclass(frozen=True)
class Umfang:
    """What a report is about: the register, the processes that passed the filter, and what was set."""

    bestand: Bestand
    prozesse: tuple[Prozessdatei, ...]
    """In the order of lists: product area, name."""
    mit_vorgaben: bool = False
    """Whether figures that came with the blueprint enter the totals (``--with-defaults``)."""
    einstellungen: Mapping[str, str] = field(default_factory=dict)
    """``--set name=value``; each report says which it knows."""
    stufe: Stufe = Stufe.INTERN
    """What may be seen: everything above has been reduced to it already."""
    geaendert: Callable[[Sequence[Prozessdatei], str], Mapping[str, str] | None] = lambda dateien, seit: None
    """Asks the history for the last day after ``seit`` on which shared texts were changed; None: it does not know."""

    def einzeln(self) -> Prozessdatei:
        """The one process of a report about a single one; UserError when it is not exactly one."""
        if len(self.prozesse) != 1:
            raise UserError(
                Message("Dieser Bericht braucht genau einen Prozess.", "This report needs exactly one process."),
                Message("Geben Sie seine Kennung an.", "Name its id."),
            )
        return self.prozesse[0]


Ersteller = Callable[[Umfang], Bericht]


@dataclass(frozen=True, slots=True)
class Berichtsart:
    """A registered report."""

    name: str
    titel: Message
    erstelle: Ersteller
    einzeln: bool = False
    """Whether it is about one process."""
    einstellungen: Mapping[str, Message] = field(default_factory=dict)
    """The settings that it knows, with what they mean and their default."""

    @property
    def dokumentation(self) -> str:
        """What it says and how it reckons, in German."""
        return self.erstelle.__doc__ or ""


BERICHTE: dict[str, Berichtsart] = {}


def bericht(
    name: str, titel: Message, *, einzeln: bool = False, einstellungen: Mapping[str, Message] | None = None
) -> Callable[[Ersteller], Ersteller]:
    """Enter a report under its name."""

    def enter(erstelle: Ersteller) -> Ersteller:
        BERICHTE[name] = Berichtsart(name, titel, erstelle, einzeln, einstellungen or {})
        return erstelle

    return enter


def berichtsart(name: str) -> Berichtsart:
    """The report of that name; UserError with the nearest ones where there is none."""
    lade_alle()
    if name not in BERICHTE:
        near = naechste(name, BERICHTE)
        raise UserError(
            Message(f"Den Bericht „{name}“ gibt es nicht.", f"There is no report “{name}”."),
            _gemeint(near)
            if near
            else Message("„prozesslib report“ zählt sie auf.", "“prozesslib report” lists them."),
        )
    return BERICHTE[name]


def alle() -> Iterator[Berichtsart]:
    """All reports, by name."""
    lade_alle()
    yield from (BERICHTE[name] for name in sorted(BERICHTE))


def pruefe_einstellungen(art: Berichtsart, gesetzt: Iterable[str]) -> None:
    """UserError for a setting that the report does not know."""
    for name in gesetzt:
        if name not in art.einstellungen:
            known = ", ".join(sorted(art.einstellungen))
            raise UserError(
                Message(
                    f"„{art.name}“ kennt die Einstellung „{name}“ nicht.", f"“{art.name}” has no setting “{name}”."
                ),
                Message(f"Es gibt: {known or 'keine'}.", f"There are: {known or 'none'}."),
            )


def lade_alle() -> None:
    """Import every module of `prozesslib.analysis.berichte`, which enters its report."""
    from importlib import import_module
    from pkgutil import iter_modules

    from prozesslib.analysis import berichte

    for module in iter_modules(berichte.__path__):
        import_module(f"{berichte.__name__}.{module.name}")


def _gemeint(near: list[str]) -> Message:
    names = " oder ".join(f"„{name}“" for name in near)
    return Message(f"Meinten Sie {names}?", "Did you mean {}?".format(" or ".join(f"“{name}”" for name in near)))
