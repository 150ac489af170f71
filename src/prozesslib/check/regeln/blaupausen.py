"""PL73x: blueprints and packages fit together, and a register that follows them has what it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping

from prozesslib.check.befund import Schwere
from prozesslib.check.fakten import Fakten
from prozesslib.check.regel import Bestandsregel, Fund, Path, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.katalog import Prozessliste


def _listen(umfeld: Umfeld) -> Iterator[tuple[str, Prozessliste]]:
    """Every blueprint and package with its file."""
    for folder, lists in (("blaupausen", umfeld.blaupausen), ("pakete", umfeld.pakete)):
        for key, found in lists.items():
            yield f"{folder}/{key}.yaml", found


def _mitglieder(liste: Prozessliste, gemeint: Container[str]) -> Iterator[tuple[Path, str, str]]:
    """Path, area and id of the processes of a list that are meant."""
    for area, ids in liste.prozesse.items():
        for index, key in enumerate(ids):
            if key in gemeint:
                yield ("prozesse", area, index), area, key


def _vorgegeben(liste: Prozessliste, pakete: Mapping[str, Prozessliste]) -> Iterator[str]:
    """The ids that a register gets from a blueprint without asking for more."""
    yield from liste.ids()
    for package in liste.pakete:
        if package in pakete:
            yield from pakete[package].ids()


@regel("PL730", Schwere.WARNUNG)
class ProzessEinmalInListe(Bestandsregel):
    """Ein Prozess steht in einer Blaupause oder einem Paket nur unter einem Produktbereich.

    Warum: Sonst zählt er in jeder Auswertung nach Bereichen doppelt.
    Falsch: prozesse: {"02": [hund-anmelden], "16": [hund-anmelden]}
    Richtig: prozesse: {"16": [hund-anmelden]}
    Beheben: Den Eintrag streichen, der nicht zum ersten Produktbereich des Prozesses gehört.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for path, found in _listen(umfeld):
            seen: dict[str, str] = {}
            repeated = {key for key, count in Counter(found.ids()).items() if count > 1}
            for place, area, key in _mitglieder(found, repeated) if repeated else ():
                first = seen.setdefault(key, area)
                if first != area:
                    satz = Message(
                        f"„{key}“ steht schon unter Produktbereich {first}.",
                        f"“{key}” is listed under product area {first} already.",
                    )
                    yield Fund(place, satz, datei=path)


@regel("PL731", Schwere.WARNUNG)
class PaketOhneWiederholung(Bestandsregel):
    """Ein Paket, das zu einer Blaupause gehört, wiederholt nicht, was sie schon hat.

    Warum: Wer das Paket abwählt, behielte einen Teil davon, ohne es zu merken.
    Falsch: Blaupause und Paket nennen beide wohngeld-bewilligen
    Richtig: nur das Paket nennt wohngeld-bewilligen
    Beheben: Den Prozess an der einen oder der anderen Stelle streichen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for key, blueprint in umfeld.blaupausen.items():
            basis = set(blueprint.ids())
            for package in blueprint.pakete:
                if package not in umfeld.pakete:
                    continue
                for place, _, member in _mitglieder(umfeld.pakete[package], basis):
                    satz = Message(
                        f"„{member}“ steht schon in der Blaupause „{key}“.",
                        f"“{member}” is in blueprint “{key}” already.",
                    )
                    yield Fund(place, satz, datei=f"pakete/{package}.yaml")


@regel("PL732", Schwere.WARNUNG)
class ListeMitInhalt(Bestandsregel):
    """Eine Blaupause und ein Paket enthalten Prozesse.

    Warum: Wer ein leeres Paket wählt, glaubt, eine Aufgabe sei beschrieben.
    Falsch: prozesse: {"05": []}
    Richtig: prozesse: {"05": [wohngeld-bewilligen]}
    Beheben: Prozesse aufnehmen, den leeren Bereich streichen oder die Datei löschen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for path, found in _listen(umfeld):
            if not found.prozesse:
                satz = Message("Die Liste enthält keinen Prozess.", "The list has no process.")
                yield Fund(("prozesse",), satz, key=True, datei=path)
            for area, ids in found.prozesse.items():
                if not ids:
                    satz = Message(f"Der Produktbereich {area} ist leer.", f"Product area {area} is empty.")
                    yield Fund(("prozesse", area), satz, key=True, datei=path)


@regel("PL733", Schwere.WARNUNG)
class BereichDerListe(Bestandsregel):
    """In Blaupausen und Paketen steht ein Prozess unter einem Produktbereich, zu dem er gehört.

    Warum: Wer die Liste nach Bereichen durchgeht, sucht ihn dort.
    Falsch: prozesse: {"02": [hund-anmelden]}, und der Prozess hat produktrahmen-nrw: ["16"]
    Richtig: prozesse: {"16": [hund-anmelden]}
    Beheben: Den Eintrag unter den Produktbereich des Prozesses setzen oder dessen Klassifikation berichtigen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        areas_of = {p.id: p.klassifikation.get("produktrahmen-nrw") for p in umfeld.prozesse.values()}
        for path, found in _listen(umfeld):
            for area, ids in found.prozesse.items():
                for index, key in enumerate(ids):
                    areas = areas_of.get(key)
                    if areas and area not in areas:
                        satz = Message(
                            f"„{key}“ gehört zu Produktbereich {areas[0]}, nicht {area}.",
                            f"“{key}” belongs to product area {areas[0]}, not {area}.",
                        )
                        yield Fund(("prozesse", area, index), satz, datei=path)


@regel("PL734", Schwere.WARNUNG)
class SollMitIst(Bestandsregel):
    """Ein Soll steht in einer Liste nur zusammen mit dem Prozess, zu dem es das Soll ist.

    Warum: Ein Register, das nur das Soll bekommt, hält einen Wunsch für die Wirklichkeit.
    Falsch: prozesse: {"16": [hund-anmelden-soll]}
    Richtig: prozesse: {"16": [hund-anmelden, hund-anmelden-soll]}
    Beheben: Den Prozess ergänzen, den „sollzu“ nennt, oder das Soll aus der Liste nehmen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        targets = {process.id: process.sollzu for process in umfeld.prozesse.values() if process.modell == "soll"}
        for path, found in _listen(umfeld) if targets else ():
            given = set(_vorgegeben(found, umfeld.pakete))
            for place, _, key in _mitglieder(found, targets):
                if targets[key] not in given:
                    satz = Message(
                        f"„{key}“ ist ein Soll, und sein Ist-Prozess fehlt in der Liste.",
                        f"“{key}” is a target model, and what it is the target of is not in the list.",
                    )
                    yield Fund(place, satz, datei=path)


@regel("PL735", Schwere.WARNUNG)
class NurAktiveInListe(Bestandsregel):
    """Blaupausen und Pakete nennen keine inaktiven Prozesse.

    Warum: Ein neues Register begänne mit Aufgaben, die es nicht mehr gibt.
    Falsch: prozesse: {"02": [kinderreisepass-ausstellen]}, und dieser Prozess ist inaktiv
    Richtig: prozesse: {"02": [reisepass-ausstellen]}
    Beheben: Den Eintrag streichen oder durch den Nachfolger ersetzen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        inactive = {process.id for process in umfeld.prozesse.values() if process.status == "inaktiv"}
        for path, found in _listen(umfeld) if inactive else ():
            for place, _, key in _mitglieder(found, inactive):
                yield Fund(place, Message(f"„{key}“ ist inaktiv.", f"“{key}” is inactive."), datei=path)


@regel("PL736", Schwere.WARNUNG)
class TeilprozessInBlaupause(Bestandsregel):
    """Was ein Ablauf als Teilprozess aufruft, ist mit derselben Blaupause zu haben.

    Warum: Sonst endet der Ablauf im neuen Register im Leeren. Pakete zählen mit, denn wer die Aufgabe hat, nimmt das
        Paket dazu.
    Falsch: Die Blaupause nennt hund-anmelden, nicht den darin aufgerufenen Teilprozess
    Richtig: Die Blaupause oder ein Paket nennt beide
    Beheben: Den Teilprozess in die Blaupause oder ein Paket aufnehmen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        packaged = {key for package in umfeld.pakete.values() for key in package.ids()}
        calling = {process.id: _aufgerufen(process) for process in umfeld.prozesse.values() if process.verweise}
        for name, blueprint in umfeld.blaupausen.items():
            given = set(blueprint.ids()) | packaged
            for place, _, key in _mitglieder(blueprint, calling):
                for called in calling[key]:
                    if called in umfeld.prozesse and called not in given:
                        satz = Message(
                            f"„{key}“ ruft „{called}“ auf, und den hat diese Blaupause nicht.",
                            f"“{key}” calls “{called}”, which this blueprint does not have.",
                        )
                        yield Fund(place, satz, datei=f"blaupausen/{name}.yaml")


def _aufgerufen(process: Fakten) -> list[str]:
    return [key for path, key in process.verweise if path[-1] == "teilprozess"]


@regel("PL737", Schwere.HINWEIS)
class VerweisInnerhalb(Bestandsregel):
    """Ein Verweis führt in mindestens einer Blaupause zu einem Prozess, den sie auch hat.

    Warum: Kein Register könnte ihm sonst folgen. Dass ein Prozess in der einen Verwaltung fehlt und in der anderen
        nicht, ist üblich und wird nicht gemeldet.
    Falsch: folgeprozesse: [widerspruch-bearbeiten], und keine Blaupause nennt beide Prozesse
    Richtig: eine Blaupause oder ihre Pakete nennen beide
    Beheben: Den Folgeprozess in die Blaupausen aufnehmen oder den Verweis streichen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        packaged = {key for package in umfeld.pakete.values() for key in package.ids()}
        reach = [set(blueprint.ids()) | packaged for blueprint in umfeld.blaupausen.values()]
        for process in umfeld.prozesse.values() if reach else ():
            listed = [ids for ids in reach if process.id in ids] if process.verweise else []
            for path, key in process.verweise:
                if key in umfeld.prozesse and listed and not any(key in ids for ids in listed):
                    satz = Message(
                        f"Keine Blaupause mit diesem Prozess hat auch „{key}“.",
                        f"No blueprint with this process has “{key}” too.",
                    )
                    yield Fund(path, satz, datei=process.pfad)
