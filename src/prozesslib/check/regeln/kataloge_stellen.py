"""PL710: own offices stand for typical ones without contradiction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Bestandsregel, Fund, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.aehnlich import naechste
from prozesslib.model.katalog import KatalogEintrag

_DATEI = "kataloge/stellen.yaml"


@regel("PL710", Schwere.WARNUNG)
class StellenZugeordnet(Bestandsregel):
    """Eigene Stellen entsprechen bekannten, und keine typische hat zwei eigene nebeneinander.

    Warum: Wo zwei eigene Stellen derselben typischen entsprechen, ist nicht zu erkennen, wer gemeint ist, und gezeigt
        wird die typische.
    Falsch:
      - {id: fb-2, name: Fachbereich 2, entspricht: steueramt}
      - {id: fb-3, name: Fachbereich 3, entspricht: steueramt}
    Richtig:
      - {id: fb-2, name: Fachbereich 2, entspricht: steueramt}
      - {id: fd-21, name: Fachdienst 21, entspricht: steueramt, uebergeordnet: fb-2}
    Beheben: Eine davon wählen, oder bei den anderen „uebergeordnet“ angeben; beides kann „prozesslib stellen zuordnen“.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        if "stellen" not in umfeld.kataloge:
            return
        entries = umfeld.schluessel("stellen")
        known = {*entries, *(key for base in umfeld.basis.values() for key in base.genutzt.get("stellen", ()))}
        for index, entry in enumerate(umfeld.kataloge["stellen"].eintraege):
            for typical in entry.entspricht:
                if typical not in known:
                    yield _unbekannt(index, typical, entries)
                elif typical not in umfeld.eigene_stellen and not _selbst_eigen(entries, typical):
                    yield _mehrere(index, typical)


def _selbst_eigen(entries: Mapping[str, KatalogEintrag], key: str) -> bool:
    return key in entries and bool(entries[key].entspricht)


def _unbekannt(index: int, key: str, known: Mapping[str, KatalogEintrag]) -> Fund:
    near = naechste(key, known, 1)
    return Fund(
        ("eintraege", index, "entspricht"),
        Message(f"Die Stelle „{key}“ ist nicht bekannt.", f"The office “{key}” is not known."),
        Message(f"Meinten Sie „{near[0]}“?", f"Did you mean “{near[0]}”?") if near else None,
        datei=_DATEI,
    )


def _mehrere(index: int, typical: str) -> Fund:
    return Fund(
        ("eintraege", index, "entspricht"),
        Message(f"Mehrere eigene Stellen entsprechen „{typical}“.", f"Several own offices correspond to “{typical}”."),
        Message(
            "Eine davon wählen, oder bei den anderen „uebergeordnet“ angeben.",
            "Choose one of them, or say “uebergeordnet” at the others.",
        ),
        datei=_DATEI,
    )
