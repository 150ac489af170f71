"""The list of typical offices with the own ones that stand for them: to fill in, and to take over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.model.bestand import Bestand
from prozesslib.model.bezuege import STELLEN, bezuege
from prozesslib.register.massen.vorhaben import Vorhaben
from prozesslib.register.stellen.katalog import Stelle, Stellenkatalog, entspricht_wert
from prozesslib.register.stellen.umbau import vorhaben
from prozesslib.register.workspace import Workspace
from prozesslib.store.schemas import subschema
from prozesslib.store.yaml.edits import DELETE, Edit, ItemId

_KUERZEL: Final = int((subschema("katalog", ("eintraege", 0, "kuerzel")) or {})["maxLength"])
KEINE: Final = "-"
"""In the place of an own office: the typical one is meant as it is."""


@dataclass(frozen=True, slots=True)
class Zuordnungszeile:
    """One row of the list; empty texts are empty cells."""

    typisch: str = ""
    """Key of the typical office; empty in rows that only add to the own tree."""
    bezeichnung: str = ""
    prozesse: int = 0
    eigen: str = ""
    """Name or key of the own office."""
    schluessel: str = ""
    kuerzel: str = ""
    uebergeordnet: str = ""
    """Name or key of the office above."""
    ort: str = ""
    """Where the row stands, for messages."""


def zuordnungsliste(workspace: Workspace) -> list[Zuordnungszeile]:
    """The typical offices that processes name, those named most first, then own offices that stand for none."""
    bestand, katalog = workspace.bestand, Stellenkatalog.von(workspace)
    count = Counter[str]()
    for datei in bestand.prozesse.values():
        count.update({key for _, key in bezuege(datei.daten, STELLEN)})
    typical = sorted((key for key in count if key in katalog.typische), key=lambda key: (-count[key], key))
    rows = [_zeile(bestand, katalog, key, count[key]) for key in typical]
    own = (e for e in katalog.eintraege.values() if e.id not in katalog.typische)
    alone = [entry.id for entry in own if not any(bestand.stelle_hier(key) == entry.id for key in typical)]
    return rows + [_eigene(katalog, Zuordnungszeile(), key) for key in alone]


def _zeile(bestand: Bestand, katalog: Stellenkatalog, key: str, count: int) -> Zuordnungszeile:
    name = katalog.eintraege[key].name if key in katalog.eintraege else key
    row = Zuordnungszeile(key, name, count)
    own = bestand.stelle_hier(key)
    placed = key in katalog.eintraege and {"kuerzel", "uebergeordnet"} & set(katalog.eintraege[key].daten)
    return _eigene(katalog, row, own) if own != key or placed else row


def _eigene(katalog: Stellenkatalog, row: Zuordnungszeile, key: str) -> Zuordnungszeile:
    entry = katalog.eintraege[key]
    above = str(entry.daten.get("uebergeordnet", ""))
    return Zuordnungszeile(
        row.typisch,
        row.bezeichnung,
        row.prozesse,
        entry.name,
        entry.id,
        str(entry.daten.get("kuerzel", "")),
        katalog.eintraege[above].name if above in katalog.eintraege else above,
    )


@dataclass(slots=True)
class _Plan:
    """What the rows say, office by office."""

    katalog: Stellenkatalog
    stellen: dict[str, Stelle] = field(default_factory=dict)
    angaben: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """Office and field to value and the place where it is said."""
    zugeordnet: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Typical office to own one (or ``KEINE``) and the place."""

    def nimm(self, row: Zuordnungszeile) -> None:
        row = self._mit_schluessel(row)
        if row.typisch and row.typisch not in self.katalog.eintraege and row.typisch not in self.katalog.typische:
            raise _falsch(row, f"Die typische Stelle „{row.typisch}“ gibt es hier nicht.",
                          f"There is no typical office “{row.typisch}” here.",
                          naechste(row.typisch, self.katalog.eintraege))  # fmt: skip
        if not row.eigen:
            return
        if len(row.kuerzel) > _KUERZEL:
            raise _falsch(row, f"Das Kürzel „{row.kuerzel}“ hat mehr als {_KUERZEL} Zeichen.",
                          f"The sign “{row.kuerzel}” has more than {_KUERZEL} characters.")  # fmt: skip
        if row.eigen == KEINE:
            self._ordne_zu(row, KEINE)
            return
        own = self._stelle(row)
        self._ordne_zu(row, own.id)
        for name, value in (("kuerzel", row.kuerzel), ("uebergeordnet", row.uebergeordnet)):
            if value:
                self._sage(row, own.id, name, value)

    def _mit_schluessel(self, row: Zuordnungszeile) -> Zuordnungszeile:
        """The row with the key of the typical office, also where a person wrote its name."""
        named = None if row.typisch in self.katalog.typische else self.katalog.gemeint(row.typisch)
        return replace(row, typisch=named.id) if named else row

    def _stelle(self, row: Zuordnungszeile) -> Stelle:
        text = row.schluessel or row.eigen
        found = self.katalog.gemeint(text) if row.schluessel else self._gleichnamig(row.eigen)
        own = found or self.katalog.ziel(text)
        name = row.eigen if row.eigen != own.id or own.neu else own.name
        kept = self.katalog.eintraege[own.id].name if own.id in self.katalog.typische else name
        self.stellen.setdefault(own.id, Stelle(own.id, kept, own.neu))
        return own

    def _gleichnamig(self, text: str) -> Stelle | None:
        return next((one for one in self.stellen.values() if one.name == text), None)

    def _ordne_zu(self, row: Zuordnungszeile, own: str) -> None:
        before = self.zugeordnet.setdefault(row.typisch, (own, row.ort)) if row.typisch else (own, row.ort)
        if before[0] != own:
            raise _falsch(row, f"„{row.typisch}“ ist schon in {before[1]} anders zugeordnet.",
                          f"“{row.typisch}” is assigned differently in {before[1]} already.")  # fmt: skip

    def _sage(self, row: Zuordnungszeile, own: str, name: str, value: str) -> None:
        before = self.angaben.setdefault((own, name), (value, row.ort))
        if before[0] != value:
            raise _falsch(row, f"Für „{row.eigen}“ steht in {before[1]} „{before[0]}“ statt „{value}“.",
                          f"For “{row.eigen}” {before[1]} says “{before[0]}” and not “{value}”.")  # fmt: skip

    def edits(self) -> Iterator[Edit]:
        """The changes of the catalogue: offices, what stands above them, what they stand for."""
        parents = {key: self._darueber(value) for (key, name), (value, _) in self.angaben.items() if name != "kuerzel"}
        for one in [*self.stellen.values()]:
            if one.neu:
                yield Edit(("eintraege", ItemId(one.id)), {"id": one.id, "name": one.name})
            elif one.name != self.katalog.eintraege[one.id].name:
                yield Edit(("eintraege", ItemId(one.id), "name"), one.name)
        for (key, name), (value, _) in self.angaben.items():
            yield Edit(("eintraege", ItemId(key), name), value if name == "kuerzel" else parents[key])
        yield from self._entspricht()

    def _darueber(self, text: str) -> str:
        """The office above, made where there is none of that name."""
        named = self._gleichnamig(text) or self.stellen.get(text) or self.katalog.ziel(text)
        return self.stellen.setdefault(named.id, named).id

    def _entspricht(self) -> Iterator[Edit]:
        """What a typical office stood for goes along to the own one that it gets."""
        claims = {typical: own for typical, (own, _) in self.zugeordnet.items()}
        for key, own in self.zugeordnet.items():
            if own[0] not in (KEINE, key) and key in self.katalog.eintraege:
                claims = dict.fromkeys(self.katalog.eintraege[key].entspricht, own[0]) | claims
        for key in dict.fromkeys((*self.katalog.eintraege, *self.stellen)):
            before = self.katalog.eintraege[key].entspricht if key in self.katalog.eintraege else ()
            kept = [typical for typical in before if claims.get(typical, key) == key]
            new = [typical for typical, own_key in claims.items() if own_key == key and typical != key]
            after = list(dict.fromkeys((*kept, *new)))
            if after != list(before):
                place = ("eintraege", ItemId(key), "entspricht")
                yield Edit(place, entspricht_wert(after) if after else DELETE)


def ordne_zu(workspace: Workspace, zeilen: Iterable[Zuordnungszeile]) -> Vorhaben:
    """What the filled list changes: the catalogue of offices and nothing else. Empty cells change nothing.

    UserError with the place in the list for a row that contradicts another one or names what there is not.
    """
    rows = list(zeilen)
    plan = _Plan(Stellenkatalog.von(workspace))
    for row in rows:
        plan.nimm(row)
    after = plan.katalog.geaendert(list(plan.edits()))
    left = [row.bezeichnung or row.typisch for row in rows if row.typisch and not row.eigen]
    titel = f"{len(plan.zugeordnet)} typische Stellen zuordnen"
    return vorhaben(workspace, titel, (plan.katalog, after, {}), {}, {}, hinweise=_offen(left))


def _offen(left: Sequence[str]) -> Iterator[Message]:
    if left:
        listed = ", ".join(left[:5]) + (", …" if len(left) > 5 else "")
        yield Message(
            f"Noch ohne eigene Stelle: {len(left)} ({listed})", f"Without an own office: {len(left)} ({listed})"
        )


def _falsch(row: Zuordnungszeile, de: str, en: str, near: Sequence[str] = ()) -> UserError:
    return UserError(
        Message(f"{row.ort}: {de}", f"{row.ort}: {en}"),
        Message(f"Meinten Sie: {', '.join(near)}?", f"Did you mean: {', '.join(near)}?")
        if near
        else Message("Die Zeile berichtigen und noch einmal einlesen.", "Mend the row and read the file again."),
    )
