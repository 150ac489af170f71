"""Rules of konventionen.yaml (``eigene_regeln``): they become rules like all others, under their own codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from prozesslib.check.befund import Schwere
from prozesslib.check.eigene.pfade import schritte, stellen
from prozesslib.check.regel import BESTANDS_REGELN, PROZESS_REGELN, Fund, Prozessregel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.katalog import EigeneRegel, Konventionen
from prozesslib.store.bedingung import Bedingung, BedingungError

AUS = "aus"


class Ortsregel(Prozessregel):
    """Eine Regel dieser Verwaltung, ohne Programm in konventionen.yaml festgelegt."""

    def __init__(self, eigene: EigeneRegel) -> None:
        """Compile its conditions. BedingungError when one of them cannot be used."""
        self._pfad = schritte(eigene.pfad)
        self._muss = Bedingung(eigene.muss)
        self._wenn = Bedingung(eigene.wenn) if eigene.wenn else None
        self._satz = Message(eigene.satz, eigene.satz)
        self._hinweis = Message(eigene.hinweis, eigene.hinweis) if eigene.hinweis else None

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Every place that the path means and whose value does not fulfil the condition."""
        if self._wenn is not None and not self._wenn.erfuellt(datei.daten):
            return
        for path, value in stellen(datei.daten, self._pfad):
            if not self._muss.erfuellt(value):
                yield Fund(path or ("id",), self._satz, self._hinweis)


def baue(eigene: EigeneRegel) -> Prozessregel:
    """The rule as one of the runner's. BedingungError when its conditions cannot be used or its code is taken."""
    if eigene.id in PROZESS_REGELN or eigene.id in BESTANDS_REGELN:
        raise BedingungError(
            Message(f"Den Code {eigene.id} hat schon eine andere Regel.", f"Another rule has the code {eigene.id}.")
        )

    class Gebaut(Ortsregel):
        __doc__ = f"{eigene.satz}\n\nBeheben: {eigene.hinweis or eigene.satz}"
        code = eigene.id
        schwere = Schwere.WARNUNG if eigene.schwere == AUS else Schwere[eigene.schwere.upper()]
        ab_status = eigene.ab_status

    return Gebaut(eigene)


def eigene_regeln(konventionen: Konventionen) -> tuple[Prozessregel, ...]:
    """The own rules that can be used and are not switched off; what is wrong with the others, PL906 says."""
    return _bereit(_Liste(konventionen.eigene_regeln)) if konventionen.eigene_regeln else ()


class _Liste:
    """A list of rules that is compared by identity: it is read once and never changes."""

    def __init__(self, regeln: tuple[EigeneRegel, ...]) -> None:
        self.regeln = regeln

    def __hash__(self) -> int:
        return id(self.regeln)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Liste) and self.regeln is other.regeln


@lru_cache(maxsize=8)
def _bereit(liste: _Liste) -> tuple[Prozessregel, ...]:
    return tuple(_brauchbare(liste.regeln))


def _brauchbare(regeln: tuple[EigeneRegel, ...]) -> Iterator[Prozessregel]:
    seen: set[str] = set()
    for eigene in regeln:
        if eigene.schwere == AUS or eigene.id in seen:
            continue
        seen.add(eigene.id)
        try:
            yield baue(eigene)
        except BedingungError:
            continue
