"""PL74x: the same thing is described once; what looks the same says in what it differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from prozesslib.check.abdruck import stammform
from prozesslib.check.befund import Schwere
from prozesslib.check.fakten import Fakten
from prozesslib.check.regel import Bestandsregel, Fund, Path, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.aehnlich import falte

Gruppe = list[Fakten]

_VERGLICHEN: Final = 50
"""With how many of a group each is compared at most: enough for people, and linear in the size of the group."""

_ABGRENZEN = Message(
    "Zusammenlegen, oder abgrenzen: mit „variante_von“, oder indem einer auf den anderen verweist.",
    "Join them, or tell them apart: by “variante_von”, or by a reference from one to the other.",
)


def _gruppen(prozesse: Iterable[Fakten], merkmale: Callable[[Fakten], Iterable[str]]) -> Iterator[tuple[str, Gruppe]]:
    """Processes of one model that share a mark, in the order of the Bestand; only groups of two and more."""
    found: defaultdict[tuple[str, str], Gruppe] = defaultdict(list)
    for process in prozesse:
        if process.status != "inaktiv":
            for mark in merkmale(process):
                found[process.modell, mark].append(process)
    yield from ((mark, group) for (_, mark), group in found.items() if len(group) > 1)


def _abgegrenzt(left: Fakten, right: Fakten) -> bool:
    """Whether two processes say themselves how they stand to each other, or came from a split."""
    if left.id in right.verwiesen or right.id in left.verwiesen:
        return True
    same_pattern = left.variante_von is not None and left.variante_von == right.variante_von
    return same_pattern or bool(set(left.ersetzt) & set(right.ersetzt))


def _ungeklaerte(group: Gruppe, umfeld: Umfeld) -> Iterator[tuple[Fakten, Fakten]]:
    """Each process of a group that nothing joins to the first one, over others of the group or directly, with it.

    Two that came with the blueprint are not meant: what told them apart may have been pruned here.
    """
    joined = [group[0]]
    left = group[1:]
    while left:
        known = joined[:_VERGLICHEN]
        found = [p for p in left[:_VERGLICHEN] if any(_abgegrenzt(p, other) for other in known)]
        if not found:
            break
        joined += found
        left = [p for p in left if p not in found]
    first = group[0]
    yield from ((process, first) for process in left if not {process.id, first.id} <= umfeld.basis.keys())


def _verschieden_benannte(group: Gruppe, umfeld: Umfeld) -> Iterator[tuple[Fakten, Fakten]]:
    """The same without those whose names are alike: what is said of the name is enough."""
    for process, other in _ungeklaerte(group, umfeld):
        if stammform(process.name) != stammform(other.name):
            yield process, other


def _fund(process: Fakten, path: Path, satz: Message) -> Fund:
    return Fund(path, satz, _ABGRENZEN, datei=process.pfad)


@regel("PL745", Schwere.WARNUNG)
class NameUnterscheidbar(Bestandsregel):
    """Zwei Prozesse heißen nicht fast gleich.

    Warum: „Hundesteuer festsetzen“ und „Festsetzen der Hundesteuern“ sind vermutlich derselbe Prozess, zweimal
        beschrieben. Verglichen werden die Wortstämme ohne Artikel und Reihenfolge.
    Falsch: Hundesteuer festsetzen, daneben Hundesteuern festsetzen
    Richtig: Hundesteuer festsetzen, daneben Hundesteuer einziehen
    Beheben: Die beiden zusammenlegen (mit „ersetzt“) oder so benennen, dass der Unterschied zu sehen ist. Wer mit
        „variante_von“ oder einem Verweis abgegrenzt ist, wird nicht gemeldet.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for _, group in _gruppen(umfeld.prozesse.values(), lambda p: (stammform(p.name),)):
            for process, other in _ungeklaerte(group, umfeld):
                if falte(process.name) == falte(other.name):
                    continue
                satz = Message(
                    f"„{process.name}“ heißt fast wie „{other.name}“ ({other.id}).",
                    f"“{process.name}” has nearly the name of “{other.name}” ({other.id}).",
                )
                yield _fund(process, ("name",), satz)


@regel("PL746", Schwere.WARNUNG)
class LeistungEinmal(Bestandsregel):
    """Eine Leistung mit LeiKa-Schlüssel ist ein Prozess; mehrere sind voneinander abgegrenzt.

    Warum: Ein Portal oder ein Bericht, der nach dem Schlüssel sucht, fände sonst mehrere Antworten und wüsste nicht,
        welche gilt.
    Falsch: leika: ["99102013002000"] in zwei Prozessen, die nichts voneinander wissen
    Richtig: der eine hat variante_von: hund-anmelden, oder sie verweisen aufeinander
    Beheben: Abgrenzen oder den genaueren Schlüssel verwenden. Was verschiedene Stellen verantworten, ist abgegrenzt.
        Schneidet die Verwaltung enger als der Katalog, gehört eine Ausnahme mit Grund in konventionen.yaml.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for mark, group in _gruppen(umfeld.prozesse.values(), _leistungen):
            key = mark.partition(" ")[0]
            for process, other in _ungeklaerte(group, umfeld):
                path = ("klassifikation", "leika", process.klassifikation["leika"].index(key))
                satz = Message(
                    f"Den LeiKa-Schlüssel {key} hat auch der Prozess {other.id}.",
                    f"Process {other.id} has the LeiKa key {key} too.",
                )
                yield _fund(process, path, satz)


def _leistungen(process: Fakten) -> Iterator[str]:
    """The LeiKa keys of a process, each with the office that is responsible."""
    return (f"{key} {process.verantwortlich}" for key in process.klassifikation.get("leika", ()))


@regel("PL747", Schwere.WARNUNG)
class AblaufEigen(Bestandsregel):
    """Zwei Prozesse haben nicht Schritt für Schritt denselben Ablauf.

    Warum: Ein kopierter Ablauf wird an einer Stelle verbessert und an der anderen nicht. Verglichen werden Schritte,
        Teilprozesse und Entscheidungen, ab fünf. Heißen die Prozesse auch (fast) gleich,
        sagt das schon PL405 oder PL745.
    Falsch: Reisepass und Personalausweis mit denselben acht Schritten, zweimal beschrieben
    Richtig: der gemeinsame Teil ist ein eigener Prozess und steht in beiden als teilprozess
    Beheben: Den gemeinsamen Teil auslagern, die Variante mit „variante_von“ kennzeichnen oder den Ablauf so
        beschreiben, wie er hier wirklich ist.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for _, group in _gruppen(umfeld.prozesse.values(), lambda p: (p.gang,) if p.gang else ()):
            for process, other in _verschieden_benannte(group, umfeld):
                satz = Message(f"Der Ablauf ist derselbe wie in {other.id}.", f"The flow is the same as in {other.id}.")
                yield _fund(process, ("ablauf",), satz)


@regel("PL748", Schwere.WARNUNG)
class KurzbeschreibungEigen(Bestandsregel):
    """Zwei Prozesse haben nicht dieselbe Kurzbeschreibung.

    Warum: Ein kopierter Satz sagt nicht, worin sich die beiden unterscheiden; meist wurde vergessen, ihn zu ändern.
        Heißen die Prozesse auch (fast) gleich, sagt das schon PL405 oder PL745.
    Falsch: kurzbeschreibung: Ein Antrag wird geprüft und beschieden. (in zwei Prozessen)
    Richtig: kurzbeschreibung: Wer einen Hund hält, meldet ihn zur Hundesteuer an.
    Beheben: Schreiben, worum es in diesem Prozess geht. Ein Soll darf den Text seines Ist-Prozesses haben.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for _, group in _gruppen(umfeld.prozesse.values(), lambda p: (p.kurztext,) if p.kurztext else ()):
            for process, other in _verschieden_benannte(group, umfeld):
                satz = Message(
                    f"Die Kurzbeschreibung ist dieselbe wie in {other.id}.",
                    f"The short description is the same as in {other.id}.",
                )
                yield _fund(process, ("kurzbeschreibung",), satz)
