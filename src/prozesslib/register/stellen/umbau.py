"""Renaming and merging offices: the catalogue and every reference, in one commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import falte, id_aus_name
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.bezuege import Bezug
from prozesslib.model.stellen import zuordnung
from prozesslib.register.massen.vorhaben import Aenderung, Vorhaben
from prozesslib.register.setzen import Gesetzt
from prozesslib.register.stellen.katalog import PFAD, Stelle, Stellenkatalog, entspricht_wert
from prozesslib.register.stellen.verweise import in_anderen, in_prozessen
from prozesslib.register.workspace import Workspace
from prozesslib.store.yaml.edits import DELETE, Edit, ItemId


def benenne_um(workspace: Workspace, alt: str, neu: str, name: str | None = None) -> Vorhaben:
    """An office gets another key and name. A typical one stays in the blueprint and has an own one for it here.

    UserError where there is no such office, or where the new one exists already.
    """
    katalog = Stellenkatalog.von(workspace)
    old = _hier(workspace.bestand, katalog, katalog.vorhanden(alt))
    target = katalog.ziel(neu, name or _nur_schluessel(katalog, old, neu))
    if not target.neu and target.id != old.id:
        raise UserError(
            Message(f"Die Stelle „{target.id}“ gibt es schon.", f"The office “{target.id}” exists already."),
            Message(
                f"Zusammenlegen: prozesslib stellen zusammenlegen {old.id} {target.id} --als {target.id}",
                f"Merge them: prozesslib stellen zusammenlegen {old.id} {target.id} --als {target.id}",
            ),
        )
    return _umgebaut(workspace, katalog, [old], target, f"Stelle {old.name} in {target.name} umbenennen")


def lege_zusammen(workspace: Workspace, alte: Sequence[str], als: str, name: str | None = None) -> Vorhaben:
    """Several offices become one, a new one or one of them. UserError where there is no such office."""
    katalog = Stellenkatalog.von(workspace)
    olds = list(dict.fromkeys(_hier(workspace.bestand, katalog, katalog.vorhanden(text)) for text in alte))
    target = katalog.ziel(als, name)
    if not target.neu:
        target = _hier(workspace.bestand, katalog, target)
    if len(olds) < 2 and (target.neu or target.id == olds[0].id):
        raise UserError(
            Message("Zum Zusammenlegen braucht es zwei Stellen.", "Merging needs two offices."),
            Message(
                'Zum Beispiel: prozesslib stellen zusammenlegen kaemmerei steueramt --als "Fachbereich Finanzen"',
                'Such as: prozesslib stellen zusammenlegen kaemmerei steueramt --als "Fachbereich Finanzen"',
            ),
        )
    names = ", ".join(old.name for old in olds)
    return _umgebaut(workspace, katalog, olds, target, f"Stellen {names} zu {target.name} zusammenlegen")


def _nur_schluessel(katalog: Stellenkatalog, old: Stelle, neu: str) -> str | None:
    """The name stays where only another key was given."""
    return old.name if id_aus_name(neu) == neu and katalog.gemeint(neu) is None else None


def _hier(bestand: Bestand, katalog: Stellenkatalog, stelle: Stelle) -> Stelle:
    """The own office where a typical one was named that has one."""
    own = bestand.stelle_hier(stelle.id)
    return stelle if own == stelle.id else Stelle(own, katalog.eintraege[own].name)


def _umgebaut(
    workspace: Workspace, katalog: Stellenkatalog, olds: Sequence[Stelle], target: Stelle, titel: str
) -> Vorhaben:
    gone = [old.id for old in olds if old.id != target.id and old.id not in katalog.typische]
    moved = dict.fromkeys(gone, target.id)
    edits = list(_eintraege(katalog, olds, target, gone))
    after = katalog.geaendert(edits)
    renamed = {target.id: gone[0]} if target.neu and gone else {}

    def wahl(_: Prozessdatei, bezug: Bezug) -> Iterator[Edit]:
        if bezug.kennung in moved:
            yield Edit(bezug.pfad, moved[bezug.kennung])

    processes, twice = in_prozessen(workspace, workspace.bestand, wahl)
    return vorhaben(
        workspace,
        titel,
        (katalog, after, renamed),
        processes,
        moved,
        hinweise=_hinweise(workspace.bestand, moved, twice),
    )


def vorhaben(
    workspace: Workspace,
    titel: str,
    kataloge: tuple[Stellenkatalog, Stellenkatalog, Mapping[str, str]],
    prozesse: Mapping[str, Gesetzt],
    bewegt: Mapping[str, str],
    *,
    hinweise: Iterable[Message] = (),
) -> Vorhaben:
    """The change of the catalogue (before, after, new to old key), of processes, and of what else names offices."""
    bestand = workspace.bestand
    before, after, renamed = kataloge
    others = list(in_anderen(workspace, bestand, bewegt))
    files: dict[str, bytes | None] = {bestand.prozesse[key].pfad: one.text for key, one in prozesse.items()}
    files |= {path: text for path, text, _ in others}
    if after.text != before.text:
        files[PFAD] = after.text
    return Vorhaben(
        titel=titel,
        dateien=files,
        aenderungen=tuple(
            Aenderung(key, bestand.prozesse[key].prozess.name, one.felder) for key, one in prozesse.items()
        ),
        sonstige=(*before.unterschied(after, renamed), *(change for _, _, change in others)),
        hinweise=(*hinweise, *_zeigen(bestand, after)),
    )


def _eintraege(katalog: Stellenkatalog, olds: Sequence[Stelle], target: Stelle, gone: Sequence[str]) -> Iterator[Edit]:
    """The first own office that goes becomes the new one, so that its comments and its place stay."""
    old_ids = [old.id for old in olds]
    stands_for = list(katalog.eintraege[target.id].entspricht) if target.id in katalog.eintraege else []
    for key in old_ids:
        stands_for += katalog.eintraege[key].entspricht
        stands_for += [key] if key in katalog.typische else []
    stands_for = [key for key in dict.fromkeys(stands_for) if key != target.id]
    if target.neu and gone:
        yield Edit(("eintraege", ItemId(gone[0]), "id"), target.id)
        yield Edit(("eintraege", ItemId(target.id), "name"), target.name)
        if len(old_ids) > 1:
            yield Edit(("eintraege", ItemId(target.id), "kuerzel"), DELETE)
    elif target.neu:
        yield Edit(("eintraege", ItemId(target.id)), {"id": target.id, "name": target.name})
    elif target.name != katalog.eintraege[target.id].name:
        yield Edit(("eintraege", ItemId(target.id), "name"), target.name)
    for key in gone[1:] if target.neu else gone:
        yield Edit(("eintraege", ItemId(key)), DELETE)
    for key in old_ids:
        if key in katalog.typische and key != target.id and katalog.eintraege[key].entspricht:
            yield Edit(("eintraege", ItemId(key), "entspricht"), DELETE)
    if stands_for:
        yield Edit(("eintraege", ItemId(target.id), "entspricht"), entspricht_wert(stands_for))
    yield from _darueber(katalog, old_ids, target, gone)


def _darueber(katalog: Stellenkatalog, old_ids: Sequence[str], target: Stelle, gone: Sequence[str]) -> Iterator[Edit]:
    """What stands above the new office, and the offices below those that go."""
    above = {katalog.eintraege[key].daten.get("uebergeordnet") for key in old_ids} - {*old_ids, target.id}
    common = above.pop() if len(above) == 1 else None
    place = ("eintraege", ItemId(target.id), "uebergeordnet")
    if target.neu or katalog.eintraege[target.id].daten.get("uebergeordnet") in gone:
        yield Edit(place, common or DELETE)
    for entry in katalog.eintraege.values():
        if entry.id in gone or entry.id == target.id:
            continue
        if entry.daten.get("uebergeordnet") in gone:
            yield Edit(("eintraege", ItemId(entry.id), "uebergeordnet"), target.id)
        if set(entry.entspricht) & set(gone):
            renewed = dict.fromkeys(target.id if key in gone else key for key in entry.entspricht)
            yield Edit(("eintraege", ItemId(entry.id), "entspricht"), entspricht_wert(list(renewed)))


def _zeigen(bestand: Bestand, after: Stellenkatalog) -> Iterator[Message]:
    """How many processes show another office without a change of their file."""
    before, then = bestand.eigene_stellen, zuordnung(after.eintraege)
    said = [datei.daten.get("verantwortlich") for datei in bestand.prozesse.values()]
    count = sum(key is not None and before.get(key) != then.get(key) for key in said)
    if count:
        yield Message(
            f"{count} {'Prozess zeigt' if count == 1 else 'Prozesse zeigen'} dann eine andere Stelle, "
            "ohne dass sich der gemeinsame Text ändert.",
            f"{count} {'process shows' if count == 1 else 'processes show'} another office then, "
            "without a change of the shared text.",
        )


def _hinweise(bestand: Bestand, moved: Mapping[str, str], twice: int) -> Iterator[Message]:
    if twice:
        yield Message(
            f"In {twice} {'Prozess' if twice == 1 else 'Prozessen'} steht die Stelle dann zweimal unter "
            "lokal.personal, weil sich die Angaben nicht zusammenzählen lassen.",
            f"In {twice} {'process' if twice == 1 else 'processes'} the office then stands twice in lokal.personal, "
            "since the entries cannot be added up.",
        )
    yield from filterhinweise(bestand, moved)


def filterhinweise(bestand: Bestand, alte: Iterable[str]) -> Iterator[Message]:
    """Saved filters that still name an office that goes."""
    for saved in bestand.filter.filter:
        words = falte(saved.ausdruck).replace("(", " ").replace(")", " ").replace(",", " ").replace('"', " ").split()
        named = [key for key in alte if key in words]
        if named:
            yield Message(
                f"Der Filter „{saved.id}“ nennt noch {', '.join(named)}: prozesslib filter save {saved.id} …",
                f"The filter “{saved.id}” still names {', '.join(named)}: prozesslib filter save {saved.id} …",
            )
