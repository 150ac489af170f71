"""The rounds of mending: what can be made at once is made and checked, and taken back where it does harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from prozesslib.check.abhilfe import Behebung
from prozesslib.check.befund import Befund
from prozesslib.check.beheben.anwenden import Behoben, wende_an
from prozesslib.check.beheben.form import behebungen_der_form
from prozesslib.check.beheben.text import bereinigt
from prozesslib.check.beheben.vergleich import schlechter
from prozesslib.register import pruefcache
from prozesslib.register.beheben_ordner import Auswahl, Neufassung
from prozesslib.register.pruefen import befunde_in
from prozesslib.store.documents import read_document
from prozesslib.store.layout import schema_name
from prozesslib.store.schemas import guide

_FORM = "PL1"

Pruefer = Callable[[Mapping[str, bytes]], tuple[Befund, ...]]
"""Checks the folder with some of its files replaced by texts that are not written yet."""


class Runden:
    """The texts as they would be, and what was found in them last."""

    def __init__(self, auswahl: Auswahl, unsicher: bool) -> None:
        """Check what is there."""
        self.behoben: Counter[str] = Counter()
        self._auswahl, self._unsicher = auswahl, unsicher
        self._gemeint = frozenset(auswahl.pfade)
        self._texte: dict[str, bytes] = {}
        self._abgelehnt: set[tuple[str, str]] = set()
        self._einzeln: set[str] = set()
        """Files in which several mends together did harm: there they are tried one by one."""
        self._reihum = False
        """Whether mends did harm in another file: then the files are tried one by one."""
        self._pruefe = pruefer(auswahl)
        self._merke(befunde_in(auswahl.stand)[0])

    def bereinige(self) -> None:
        """Mend the bare text of every file."""
        for path in self._auswahl.pfade:
            before = self._auswahl.roh(path)
            after = bereinigt(before, guide(schema_name(path) or ""))
            if after != before:
                self._texte[path] = after
                self.behoben["Text"] += 1
        if self._texte:
            self._merke(self._pruefe(self._texte))

    def runde(self) -> bool:
        """Make what can be made at once; whether there was anything to try."""
        tried: dict[str, Behoben] = {}
        for path in self._funde:
            mends = [mend for mend in self._behebungen(path) if self._ist_gewollt(path, mend)]
            if not mends or (self._reihum and tried):
                continue
            alone = self._reihum or path in self._einzeln
            tried[path] = wende_an(self._text(path), str(schema_name(path)), mends[:1] if alone else mends)
            self._lehne_ab(path, tried[path].unmoeglich)
        self._behalte({path: made for path, made in tried.items() if made.gemacht})
        return bool(tried)

    def ergebnis(self) -> Iterator[Neufassung]:
        """The files that differ from what lies in the folder."""
        for path, text in sorted(self._texte.items()):
            before = self._auswahl.roh(path)
            if before != text:
                yield Neufassung(path, before, text)

    def vorschlaege(self) -> int:
        """How many mends are left that are not safe, where these were not asked for."""
        if self._unsicher:
            return 0
        return sum(not mend.sicher for path in self._funde for mend in self._behebungen(path))

    def _behalte(self, tried: Mapping[str, Behoben]) -> None:
        """Keep the texts that are better now."""
        if not tried:
            return
        found = self._pruefe(self._texte | {path: made.text for path, made in tried.items()})
        before = [befund for befunde in self._alle.values() for befund in befunde]
        harmed, others = schlechter(before, found, tried)
        if others and len(tried) > 1:
            self._reihum = True
            return
        for path in tried if others else harmed:
            self._einzeln.add(path)
            if len(tried[path].gemacht) == 1:
                self._lehne_ab(path, tried[path].gemacht)
        kept = {} if others else {path: made for path, made in tried.items() if path not in harmed}
        self._texte |= {path: made.text for path, made in kept.items()}
        self.behoben.update(mend.code for made in kept.values() for mend in made.gemacht)
        self._merke(found if len(kept) == len(tried) else self._pruefe(self._texte))

    def _merke(self, found: Iterable[Befund]) -> None:
        self._alle: dict[str, list[Befund]] = {}
        for befund in found:
            self._alle.setdefault(befund.datei, []).append(befund)
        self._funde = {path: befunde for path, befunde in sorted(self._alle.items()) if path in self._gemeint}

    def _behebungen(self, path: str) -> Iterator[Behebung]:
        for befund in self._funde[path]:
            if befund.abhilfe:
                yield Behebung(befund.code, befund.abhilfe.edits, sicher=befund.abhilfe.sicher)
        if any(befund.code.startswith(_FORM) for befund in self._funde[path]):
            yield from behebungen_der_form(read_document(path, self._text(path)))

    def _ist_gewollt(self, path: str, mend: Behebung) -> bool:
        return (mend.sicher or self._unsicher) and (path, repr(mend)) not in self._abgelehnt

    def _lehne_ab(self, path: str, mends: Iterable[Behebung]) -> None:
        self._abgelehnt.update((path, repr(mend)) for mend in mends)

    def _text(self, path: str) -> bytes:
        return self._texte[path] if path in self._texte else self._auswahl.lies(path)


def pruefer(auswahl: Auswahl) -> Pruefer:
    """The check of the folder of ``auswahl``; results of earlier runs are used, none are kept."""
    from prozesslib.check.stapel import Bekannt, Vorrat, pruefe_vorrat

    stand, blobs = auswahl.stand, auswahl.stand.blobs
    known = Bekannt(pruefcache.programmstand(), stand.cache.results if stand.cache else lambda _: {})

    def pruefe(texte: Mapping[str, bytes]) -> tuple[Befund, ...]:
        vorrat = Vorrat({**blobs, **dict.fromkeys(texte)}, partial(_lies, stand.lies, dict(texte)), stand.links)
        return pruefe_vorrat(vorrat, known).befunde

    return pruefe


def _lies(sonst: Callable[[str], bytes], texte: Mapping[str, bytes], path: str) -> bytes:
    return texte[path] if path in texte else sonst(path)
