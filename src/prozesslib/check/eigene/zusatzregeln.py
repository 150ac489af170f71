"""Rules of installed packages: entry points of the group ``prozesslib.regeln``, loaded once per run of the program.

An entry point names a module (or anything else that importing defines rules with `prozesslib.check.regel.regel`).
Only what is installed beside the program is loaded, never anything out of a library or register. A package that fails
is named in a finding; it never stops the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from prozesslib.check.regel import BESTANDS_REGELN, PROZESS_REGELN, Bestandsregel, Fund, Prozessregel, Regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.installiert import angemeldet

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GRUPPE: Final = "prozesslib.regeln"


class Zusatzpaket(NamedTuple):
    """An installed package with rules: its codes, or why it could not be loaded."""

    name: str
    version: str
    codes: tuple[str, ...] = ()
    fehler: str | None = None


@cache
def zusatzpakete() -> tuple[Zusatzpaket, ...]:
    """Load all packages with rules, in the order of their names; their rules stand in the registries afterwards."""
    if not angemeldet(GRUPPE):
        return ()
    from importlib.metadata import entry_points

    found = sorted(entry_points(group=GRUPPE), key=lambda point: (point.name, point.value))
    return tuple(lade(point) for point in found)


def lade(point: EntryPoint) -> Zusatzpaket:
    """Load one entry point; whatever goes wrong in it becomes its ``fehler``, and none of its rules stays."""
    version = point.dist.version if point.dist else ""
    before = {**PROZESS_REGELN, **BESTANDS_REGELN}
    try:
        point.load()
    except (Exception, SystemExit) as error:
        _nimm_weg(_neue(before))
        return Zusatzpaket(point.name, version, fehler=_kurz(error))
    codes = _neue(before)
    taken = [code for code in codes if code.startswith("PL")]
    if taken:
        _nimm_weg(codes)
        return Zusatzpaket(point.name, version, fehler=f"{taken[0]}: PL")
    _behuete(point.name, codes)
    return Zusatzpaket(point.name, version, codes)


def _neue(before: dict[str, Regel]) -> tuple[str, ...]:
    return tuple(code for code in (*PROZESS_REGELN, *BESTANDS_REGELN) if code not in before)


def _nimm_weg(codes: tuple[str, ...]) -> None:
    for code in codes:
        PROZESS_REGELN.pop(code, None)
        BESTANDS_REGELN.pop(code, None)


def _behuete(paket: str, codes: tuple[str, ...]) -> None:
    for code in codes:
        if code in PROZESS_REGELN:
            PROZESS_REGELN[code] = _behuetete_prozessregel(paket, PROZESS_REGELN[code])
        else:
            BESTANDS_REGELN[code] = _behuetete_bestandsregel(paket, BESTANDS_REGELN[code])


def _behuetete_prozessregel(paket: str, rule: Prozessregel) -> Prozessregel:
    guard = _Hut(paket, rule)

    class Behuetet(Prozessregel):
        __doc__ = type(rule).__doc__
        code, schwere, ab_status = rule.code, rule.schwere, rule.ab_status

        def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
            yield from guard.funde(lambda: rule.pruefe(datei, umfeld))

    return Behuetet()


def _behuetete_bestandsregel(paket: str, rule: Bestandsregel) -> Bestandsregel:
    guard = _Hut(paket, rule)

    class Behuetet(Bestandsregel):
        __doc__ = type(rule).__doc__
        code, schwere, ab_status = rule.code, rule.schwere, rule.ab_status

        def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
            yield from guard.funde(lambda: rule.pruefe(umfeld))

    return Behuetet()


class _Hut:
    """Stands between the runner and a foreign rule: after its first failure the rule is left out."""

    def __init__(self, paket: str, rule: Regel) -> None:
        self._name = f"{rule.code} ({paket})"
        self._gescheitert = False

    def funde(self, pruefe: Callable[[], Iterator[Fund]]) -> Iterator[Fund]:
        if self._gescheitert:
            return
        try:
            found = list(pruefe())
        except (Exception, SystemExit) as error:
            self._gescheitert = True
            found = [Fund((), _gescheitert(self._name, _kurz(error)), HINWEIS, statt=BESTANDS_REGELN.get(MELDUNG))]
        yield from found


MELDUNG: Final = "PL907"
"""The rule under which a failure is reported."""

HINWEIS: Final = Message("Wenden Sie sich an den Anbieter der Regel.", "Ask whoever offers the rule.")


def _gescheitert(name: str, error: str) -> Message:
    return Message(
        f"Die Regel {name} ist hier gescheitert und wird übergangen: {error}",
        f"Rule {name} has failed here and is left out: {error}",
    )


def _kurz(error: BaseException) -> str:
    """Kind and text of an error on one line, without control characters."""
    text = "".join(c if c.isprintable() else " " for c in str(error))
    return f"{type(error).__name__}: {text}"[:200]
