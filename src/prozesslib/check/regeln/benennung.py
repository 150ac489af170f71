"""PL4xx: names that everybody reads the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from prozesslib.check.abhilfe import Abhilfe
from prozesslib.check.befund import Schwere
from prozesslib.check.fakten import Fakten
from prozesslib.check.regel import Bestandsregel, Fund, Path, Prozessregel, regel
from prozesslib.check.sprache.felder import schritte
from prozesslib.check.sprache.namen import gegenstand_und_verb
from prozesslib.check.sprache.vorschlag import vorschlag
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.aehnlich import falte
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.yaml.edits import Edit

_BEISPIEL = Message(
    "Zum Beispiel „Hund anmelden“ statt „Hundeanmeldung“.", "Such as “Hund anmelden” instead of “Hundeanmeldung”."
)


def _ohne_verb(text: str, path: Path) -> Fund:
    """The finding for a name that is not an object with a verb, with the right name where it can be derived."""
    satz = Message(
        f"„{text}“ besteht nicht aus Gegenstand und Verb in der Grundform.",
        f"“{text}” is not an object with a verb in the infinitive.",
    )
    better = vorschlag(text)
    if better is None:
        return Fund(path, satz, _BEISPIEL)
    hint = Message(f"Vorschlag: „{better}“.", f"Proposal: “{better}”.")
    return Fund(path, satz, hint, abhilfe=Abhilfe((Edit(path, better),), sicher=False))


@regel("PL401")
class NameMitVerb(Prozessregel):
    """Ein Prozess heißt nach Gegenstand und Verb in der Grundform.

    Warum: Alle finden ihn unter demselben Namen, und der Name sagt, was getan wird.
    Falsch: name: Hundeanmeldung
    Richtig: name: Hund anmelden
    Beheben: Den Gegenstand nennen, dann das Verb; den vorgeschlagenen Namen setzt check --fix --unsafe ein. Ein
    Verb, das hier unbekannt ist, in konventionen.yaml unter benennung.verben ergänzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        name = datei.daten["name"]
        if not gegenstand_und_verb(name, umfeld.konventionen.benennung.verben):
            yield _ohne_verb(name, ("name",))


@regel("PL402", Schwere.WARNUNG)
class NameKurz(Prozessregel):
    """Ein Name bleibt kurz genug für Listen und Diagramme.

    Warum: Lange Namen werden abgeschnitten und dann verwechselt; die Höchstlänge steht in den Konventionen.
    Falsch: name: Antrag auf Befreiung von der Hundesteuer wegen sozialer Bedürftigkeit der haltenden Person prüfen
    Richtig: name: Befreiung von der Hundesteuer prüfen
    Beheben: Kürzen und das Übrige in kurzbeschreibung sagen, oder benennung.hoechstlaenge in konventionen.yaml
    ändern.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        limit = umfeld.konventionen.benennung.hoechstlaenge
        if len(datei.daten["name"]) > limit:
            satz = Message(
                f"Der Name hat {len(datei.prozess.name)} Zeichen, vorgesehen sind höchstens {limit}.",
                f"The name has {len(datei.prozess.name)} characters, at most {limit} are meant.",
            )
            hint = Message(
                "Kürzen; das Übrige sagt die Kurzbeschreibung.", "Shorten it; the rest is for kurzbeschreibung."
            )
            yield Fund(("name",), satz, hint)


@regel("PL403", Schwere.WARNUNG, bei={"schritt"})
class SchrittMitVerb(Prozessregel):
    """Ein Schritt heißt nach Gegenstand und Verb in der Grundform.

    Warum: Ein Schritt ist eine Tätigkeit; nur so liest sich der Ablauf als Anleitung.
    Falsch: schritt: Formelle Prüfung
    Richtig: schritt: Anmeldung formell prüfen
    Beheben: Den Gegenstand nennen, dann das Verb.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        verbs = umfeld.konventionen.benennung.verben
        for index, text in schritte(datei):
            if not gegenstand_und_verb(text, verbs):
                yield _ohne_verb(text, ("ablauf", index, "schritt"))


@regel("PL404", Schwere.WARNUNG, bei={"entscheidung"})
class EntscheidungAlsFrage(Prozessregel):
    """Eine Entscheidung ist als Frage formuliert, ihre Wege sind die Antworten.

    Warum: So ist klar, was entschieden wird. Wo das nächste Ereignis entscheidet, wird gewartet; dort ist keine
    Frage nötig.
    Falsch: entscheidung: Vollständigkeit
    Richtig: entscheidung: Anmeldung vollständig?
    Beheben: Als Frage schreiben, mit Fragezeichen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in datei.nach_art.get(Eintragsart.ENTSCHEIDUNG, ()):
            if entry.art != "ereignis" and not (entry.entscheidung or "").endswith("?"):
                satz = Message(
                    f"Die Entscheidung „{entry.entscheidung}“ ist keine Frage.",
                    f"The decision “{entry.entscheidung}” is no question.",
                )
                hint = Message(
                    "Als Frage schreiben, zum Beispiel „Antrag vollständig?“.",
                    "Write it as a question, such as “Antrag vollständig?”.",
                )
                yield Fund(("ablauf", index, "entscheidung"), satz, hint)


@regel("PL405", Schwere.WARNUNG)
class NameEinmalig(Bestandsregel):
    """Zwei Prozesse desselben Modells heißen nicht gleich.

    Warum: Niemand kann sie in Listen unterscheiden; oft ist einer eine Dopplung.
    Falsch: Zwei Dateien mit name: Hund anmelden
    Richtig: name: Hund anmelden und name: Gefährlichen Hund anmelden
    Beheben: Sagen, worin sie sich unterscheiden, oder einen der beiden löschen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        named = defaultdict(list)
        for process in umfeld.prozesse.values():
            named[falte(process.name), process.modell].append(process)
        for same in named.values():
            for process in same[1:]:
                satz = Message(
                    f"„{process.name}“ heißt auch der Prozess {same[0].id}.",
                    f"“{process.name}” is also the name of {same[0].id}.",
                )
                hint = Message(
                    "Sagen, worin sie sich unterscheiden, oder einen der beiden löschen.",
                    "Say how they differ, or delete one of them.",
                )
                yield Fund(("name",), satz, hint, datei=process.pfad)


@regel("PL406")
class KennungEinmalig(Bestandsregel):
    """Eine Kennung gibt es im ganzen Bestand nur einmal, und eine abgelöste nicht mehr.

    Warum: Verweise und Abgleich finden über die Kennung genau einen Prozess. Mehrere Prozesse können zusammen
    einen ablösen, der geteilt wurde. Ein Register darf behalten, was in seiner Blaupause abgelöst ist.
    Falsch: ersetzt: [hund-anmelden], und hund-anmelden gibt es noch
    Richtig: ersetzt: [hund-melden], und hund-melden gibt es nicht mehr
    Beheben: Eine der Dateien löschen oder ihr eine eigene Kennung geben.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        yield from _doppelte(umfeld)
        for process in umfeld.prozesse.values():
            yield from _noch_vergeben(process, umfeld)


def _doppelte(umfeld: Umfeld) -> Iterator[Fund]:
    places = defaultdict(list)
    for path, key, field in umfeld.fundorte:
        places[path.split("/")[0], key, field].append(path)
    for (_, key, field), paths in places.items():
        for path in paths if len(paths) > 1 else ():
            other = next(p for p in paths if p != path)
            satz = Message(f"Die Kennung „{key}“ gibt es auch in {other}.", f"The id “{key}” is also in {other}.")
            hint = Message(
                "Eine der Dateien löschen oder ihr eine eigene Kennung geben.",
                "Delete one of the files or give it an id of its own.",
            )
            yield Fund((field,), satz, hint, datei=path)


def _noch_vergeben(process: Fakten, umfeld: Umfeld) -> Iterator[Fund]:
    for old in process.ersetzt:
        if old in umfeld.prozesse and not _behalten(old, umfeld) and not _geerbt(process.id, old, umfeld):
            satz = Message(
                f"Die abgelöste Kennung „{old}“ ist noch vergeben.",
                f"The replaced id “{old}” is still in use.",
            )
            yield Fund(("ersetzt",), satz, datei=process.pfad)


def _geerbt(prozess_id: str, old: str, umfeld: Umfeld) -> bool:
    """Whether the blueprint says so."""
    return prozess_id in umfeld.basis and old in umfeld.basis[prozess_id].ersetzt


def _behalten(prozess_id: str, umfeld: Umfeld) -> bool:
    """Whether a register has a process of its own, such as one that the blueprint replaced."""
    return umfeld.ist_register and prozess_id not in umfeld.basis
