"""Whether a defect is found: one file is checked anew against the facts of all others, which are worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from prozesslib.check import regeln
from prozesslib.check.befund import Befund
from prozesslib.check.einzeln import Einzelbefund, pruefe_einzeln
from prozesslib.check.lauf import befund_von
from prozesslib.check.regel import BESTANDS_REGELN, Bezugsregel
from prozesslib.check.umfeld import Umfeld, umfeld_von
from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.store.documents import FileDocument, read_document, read_documents

regeln.laden()
NAH = 6
"""Lines that a finding may be away from the fault."""
WEITE_REGELN = {"id of another", "id not as the file", "replaces itself"}
"""Kinds that only the rules across files see."""
FERN = {"end missing": 10_000, "shares not 100 %": 25}
"""Lines for kinds that show elsewhere: where the flow leads to the fault, or at the decision as a whole."""


@dataclass(frozen=True)
class Sammlung:
    """A library that is sound."""

    baum: Mapping[str, bytes]

    @cached_property
    def dokumente(self) -> Mapping[str, FileDocument]:
        """All files as they were read."""
        return {d.path: d for d in read_documents(self.baum)}

    @cached_property
    def bestand(self) -> Bestand:
        """The processes and what belongs to them."""
        return build_bestand(self.dokumente.values())

    @cached_property
    def umfeld(self) -> Umfeld:
        """Facts of everything."""
        return umfeld_von(self.bestand)

    @cached_property
    def allein(self) -> Umfeld:
        """What a rule on one process sees."""
        return self.umfeld.ohne_prozesse

    @cached_property
    def pfade(self) -> tuple[str, ...]:
        """Files that can be given a defect."""
        return tuple(sorted(datei.pfad for datei in self.bestand.prozesse.values()))

    def befunde(self, path: str, data: bytes, *, weit: bool = False) -> list[Befund]:
        """What the check says to one file with this content; ``weit``: with the rules across all files."""
        document = read_document(path, data)
        one = pruefe_einzeln(document, self.allein)
        found = [*one.form, *one.inhalt]
        return found + (self._weit(document, one) if weit else self._bezuege(document, one))

    def _bezuege(self, document: FileDocument, one: Einzelbefund) -> list[Befund]:
        if one.fakten is None:
            return []
        rules = (rule for rule in BESTANDS_REGELN.values() if isinstance(rule, Bezugsregel))
        return [
            befund_von(fund, rule, document.path, document)
            for rule in rules
            if rule.gilt(one.fakten.status)
            for fund in rule.pruefe_prozess(one.fakten, self.umfeld)
        ]

    def _weit(self, document: FileDocument, one: Einzelbefund) -> list[Befund]:
        documents = {**self.dokumente, document.path: document}
        umfeld = umfeld_von(build_bestand(documents.values()))
        found = []
        for rule in BESTANDS_REGELN.values():
            for fund in rule.pruefe(umfeld):
                befund = befund_von(fund, rule, fund.datei or "", documents.get(fund.datei or ""))
                if befund.datei == document.path or document.path in befund.satz.de:
                    found.append(befund if befund.datei == document.path else replace(befund, zeile=1))
        return found


def neue(before: list[Befund], after: list[Befund], zeile: int, nah: int = NAH) -> list[Befund]:
    """Findings that were not there before, at or near a line; a fault that lacks a place stands at the top."""
    known = Counter((b.code, b.satz.de, b.feld) for b in before)
    fresh = [b for b in after if not known[b.code, b.satz.de, b.feld]]
    return [b for b in fresh if abs(b.zeile - zeile) <= nah or b.zeile == 1]
