"""PL2xx: every reference leads somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, bestands_regel, prozess_regel
from prozesslib.message import Message
from prozesslib.model.aehnlich import naechste
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.bezuege import EIGENE, PROZESSE, Bezug, bezuege, kennungen
from prozesslib.store.layout import stem

_STELLE = Message("Die Stelle", "The office")
_MEDIUM = Message("Das Medium", "The medium")
_BAUSTEIN = Message("Der Baustein", "The building block")
_VERFAHREN = Message("Das IT-Verfahren", "The IT system")


def _unreadable(bestand: Bestand, folder: str) -> frozenset[str]:
    """Ids of files that are there but cannot be read: who refers to them is not to blame."""
    return bestand.unlesbare.get(folder, frozenset())


def _not_in(bestand: Bestand, katalog: str, what: Message, named: Iterable[tuple[Path, str]]) -> Iterator[Fund]:
    """Keys that a catalogue does not have; a catalogue that cannot be read is blamed itself, not its users."""
    if katalog in _unreadable(bestand, "kataloge"):
        return
    known = bestand.schluessel(katalog)
    for path, key in named:
        yield from _unknown(path, key, known, what)


def _unknown(path: Path, key: str, known: Collection[str], what: Message) -> Iterator[Fund]:
    if key in known:
        return
    near = naechste(key, known, 1)
    hint = Message(f"Meinten Sie „{near[0]}“?", f"Did you mean “{near[0]}”?") if near else None
    yield Fund(path, Message(f"{what.de} „{key}“ ist nicht bekannt.", f"{what.en} “{key}” is not known."), hint)


@prozess_regel("PL201")
def stelle_bekannt(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Jede genannte Stelle steht im Katalog der Stellen.

    Nur so lassen sich Prozesse je Stelle auswerten. Fehlende Stellen werden in kataloge/stellen.yaml ergänzt.
    """
    yield from _not_in(bestand, "stellen", _STELLE, _offices(datei))


def _offices(datei: Prozessdatei) -> Iterator[tuple[Path, str]]:
    process = datei.prozess
    if process.verantwortlich:
        yield ("verantwortlich",), process.verantwortlich
    for index, participant in enumerate(process.beteiligte):
        if participant.stelle:
            yield ("beteiligte", index, "stelle"), participant.stelle
    for index, entry in enumerate(process.ablauf.eintraege if process.ablauf else ()):
        if entry.stelle:
            yield ("ablauf", index, "stelle"), entry.stelle
    own = process.lokal
    if "verantwortlich" in own:
        yield ("lokal", "verantwortlich"), own["verantwortlich"]
    for key, office in own.get("stellen", {}).items():
        yield ("lokal", "stellen", key), office


@prozess_regel("PL202")
def medium_bekannt(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Jedes genannte Medium steht im Katalog der Medien."""
    yield from _not_in(bestand, "medien", _MEDIUM, _media(datei))


def _media(datei: Prozessdatei) -> Iterator[tuple[Path, str]]:
    process = datei.prozess
    for index, channel in enumerate((process.online or {}).get("kanaele", ())):
        yield ("online", "kanaele", index), channel
    for index, entry in enumerate(process.ablauf.eintraege if process.ablauf else ()):
        for key, documents in (("eingang", entry.eingang), ("ausgang", entry.ausgang)):
            for position, document in enumerate(documents):
                if document.medium:
                    yield ("ablauf", index, key, position, "medium"), document.medium
        if entry.nachricht and entry.nachricht.medium:
            yield ("ablauf", index, "nachricht", "medium"), entry.nachricht.medium


@prozess_regel("PL203")
def baustein_bekannt(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Jeder genannte Baustein steht im Katalog der Bausteine."""
    entries = enumerate(datei.prozess.ablauf.eintraege if datei.prozess.ablauf else ())
    named = ((("ablauf", index, "baustein"), entry.baustein) for index, entry in entries if entry.baustein)
    yield from _not_in(bestand, "bausteine", _BAUSTEIN, named)


@prozess_regel("PL204")
def verfahren_bekannt(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Jede genannte Art von IT-Verfahren steht im Katalog der Verfahren."""
    yield from _not_in(bestand, "verfahren", _VERFAHREN, _systems(datei))


def _systems(datei: Prozessdatei) -> Iterator[tuple[Path, str]]:
    for index, entry in enumerate(datei.prozess.ablauf.eintraege if datei.prozess.ablauf else ()):
        for position, key in enumerate(entry.verfahren):
            yield ("ablauf", index, "verfahren", position), key


def _dangling(datei: Prozessdatei, liste: str, what: Message) -> Iterator[Fund]:
    """References to what that list of the same file does not have."""
    known = kennungen(datei.daten, liste)
    for path, key in bezuege(datei.daten, EIGENE[liste]):
        yield from _unknown(path, key, known, what)


@prozess_regel("PL205")
def beteiligter_bekannt(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Wer im Ablauf handelt oder Nachrichten tauscht, steht unter beteiligte."""
    yield from _dangling(datei, "beteiligte", Message("Der Beteiligte", "The participant"))


@prozess_regel("PL206")
def rechtsgrundlage_bekannt(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Worauf sich Einträge, Fristen und Gebühr berufen, steht unter rechtsgrundlagen."""
    yield from _dangling(datei, "rechtsgrundlagen", Message("Die Rechtsgrundlage", "The legal basis"))


@prozess_regel("PL207")
def prozess_bekannt(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Prozesse, auf die verwiesen wird, gibt es.

    In einem Register ist ein Verweis auf einen Prozess der Bibliothek, den es hier nicht gibt, kein Fehler:
    dann ist er gestrichen oder gehört nicht zur gewählten Blaupause. Geprüft wird deshalb nur die Bibliothek
    und, im Register, was weder hier noch in der Blaupause je vorkam und nicht aus der Blaupause stammt.
    """
    inherited = {key for _, key in references(bestand.basis.get(datei.id, {}))} if bestand.ist_register else set()
    places = (bestand.prozesse, bestand.gestrichen, bestand.basis, _unreadable(bestand, "prozesse"), inherited)
    for path, key in references(datei.daten):
        if not any(key in place for place in places):
            yield from _unknown(path, key, bestand.prozesse, Message("Der Prozess", "The process"))


def references(daten: object) -> Iterator[Bezug]:
    """Every reference of a process to another one, with its path."""
    return bezuege(daten, PROZESSE)


@prozess_regel("PL208")
def eintrag_bekannt(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Schwachstellen, Kontrollen und Messwerte beziehen sich auf Einträge des Ablaufs."""
    yield from _dangling(datei, "ablauf", Message("Der Eintrag", "The entry"))


@prozess_regel("PL209", Schwere.WARNUNG)
def eigene_werte_zugeordnet(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Eigene Messwerte und Stellen beziehen sich auf Einträge und Beteiligte, die es noch gibt.

    Eine Warnung, weil die Blaupause einen Schritt entfernt haben kann, an dem eigene Werte hängen.
    """
    process = datei.prozess
    entries = {e.id for e in process.ablauf.eintraege} if process.ablauf else set()
    for key in process.lokal.get("messwerte", {}):
        yield from _unknown(("lokal", "messwerte", key), key, entries, Message("Der Eintrag", "The entry"))
    participants = {p.id for p in process.beteiligte}
    for key in process.lokal.get("stellen", {}):
        what = Message("Der Beteiligte", "The participant")
        yield from _unknown(("lokal", "stellen", key), key, participants, what)


@bestands_regel("PL210")
def blaupause_vollstaendig(bestand: Bestand) -> Iterator[Fund]:
    """Blaupausen und Aufgabenpakete nennen nur Prozesse, die es gibt, und nur Pakete, die es gibt."""
    packages = [*bestand.pakete, *_unreadable(bestand, "pakete")]
    for folder, lists in (("blaupausen", bestand.blaupausen), ("pakete", bestand.pakete)):
        for key, found in lists.items():
            yield from _list_members(f"{folder}/{key}.yaml", found.prozesse, bestand)
            for index, package in enumerate(found.pakete):
                for fund in _unknown(("pakete", index), package, packages, Message("Das Paket", "The package")):
                    yield Fund(fund.path, fund.satz, fund.hinweis, datei=f"{folder}/{key}.yaml")


def _list_members(datei: str, groups: object, bestand: Bestand) -> Iterator[Fund]:
    assert isinstance(groups, dict)
    known = dict.fromkeys([*bestand.prozesse, *_unreadable(bestand, "prozesse")])
    for area, ids in groups.items():
        for index, process_id in enumerate(ids):
            path = ("prozesse", area, index)
            for fund in _unknown(path, process_id, known, Message("Der Prozess", "The process")):
                yield Fund(fund.path, fund.satz, fund.hinweis, datei=datei)


@bestands_regel("PL211", Schwere.WARNUNG)
def prozess_in_blaupause(bestand: Bestand) -> Iterator[Fund]:
    """In einer Bibliothek gehört jeder Prozess zu einer Blaupause oder einem Aufgabenpaket.

    Sonst erreicht er kein Register.
    """
    unknown = _unreadable(bestand, "blaupausen") | _unreadable(bestand, "pakete")
    if bestand.ist_register or not bestand.blaupausen or unknown:
        return
    listed = {i for lists in (bestand.blaupausen, bestand.pakete) for found in lists.values() for i in found.ids()}
    for process in bestand.prozesse.values():
        if process.id not in listed:
            yield Fund(
                ("id",),
                Message(
                    "Der Prozess steht in keiner Blaupause und in keinem Aufgabenpaket.",
                    "The process is in no blueprint and in no package.",
                ),
                datei=process.pfad,
            )


@bestands_regel("PL212")
def dateiname_passt(bestand: Bestand) -> Iterator[Fund]:
    """Eine Datei heißt wie die Kennung, die in ihr steht."""
    for path, key, field in bestand.fundorte:
        if stem(path) != key:
            yield Fund(
                (field,),
                Message(
                    f"Die Datei heißt „{stem(path)}“, die Kennung „{key}“.",
                    f"File “{stem(path)}”, id “{key}”.",
                ),
                Message(f"Die Datei in {key}.yaml umbenennen.", f"Rename the file to {key}.yaml."),
                datei=path,
            )
