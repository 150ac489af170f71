"""PL4xx: names that everybody reads the same way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, bestands_regel, prozess_regel
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.aehnlich import falte
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.zustand import Zustand

_GRUNDFORM = re.compile(r"[a-zäöüß]{2,}(en|eln|ern)|tun|sein")


def _object_and_verb(text: str, verben: tuple[str, ...]) -> bool:
    """Whether a text ends with a verb in the infinitive and has an object before it."""
    words = text.split(" (", maxsplit=1)[0].split()
    return len(words) > 1 and (bool(_GRUNDFORM.fullmatch(words[-1])) or words[-1] in verben)


@prozess_regel("PL401")
def name_mit_verb(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Ein Prozess heißt nach Gegenstand und Verb in der Grundform: „Hund anmelden“, nicht „Hundeanmeldung“."""
    process = datei.prozess
    if not _object_and_verb(process.name, bestand.konventionen.benennung.verben):
        yield Fund(
            ("name",),
            Message(
                f"„{process.name}“ besteht nicht aus Gegenstand und Verb in der Grundform.",
                f"“{process.name}” is not an object with a verb in the infinitive.",
            ),
            Message("Zum Beispiel „Hund anmelden“ statt „Hundeanmeldung“.", "Such as “Hund anmelden”."),
        )


@prozess_regel("PL402", Schwere.WARNUNG)
def name_kurz(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Ein Name bleibt kurz genug für Listen und Diagramme; die Höchstlänge steht in den Konventionen."""
    limit = bestand.konventionen.benennung.hoechstlaenge
    if len(datei.prozess.name) > limit:
        satz = Message(
            f"Der Name hat {len(datei.prozess.name)} Zeichen, vorgesehen sind höchstens {limit}.",
            f"The name has {len(datei.prozess.name)} characters, at most {limit} are meant.",
        )
        yield Fund(("name",), satz)


@prozess_regel("PL403", Schwere.WARNUNG)
def schritt_mit_verb(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Ein Schritt heißt nach Gegenstand und Verb in der Grundform: „Anmeldung formell prüfen“."""
    ablauf = datei.prozess.ablauf
    for index, entry in enumerate(ablauf.eintraege if ablauf else ()):
        if entry.schritt and not _object_and_verb(entry.schritt, bestand.konventionen.benennung.verben):
            satz = Message(
                f"„{entry.schritt}“ besteht nicht aus Gegenstand und Verb in der Grundform.",
                f"“{entry.schritt}” is not an object with a verb in the infinitive.",
            )
            yield Fund(("ablauf", index, "schritt"), satz)


@prozess_regel("PL404", Schwere.WARNUNG)
def entscheidung_als_frage(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Eine Entscheidung ist als Frage formuliert, ihre Wege sind die Antworten.

    Wo das nächste Ereignis entscheidet, wird gewartet; dort ist keine Frage nötig.
    """
    ablauf = datei.prozess.ablauf
    for index, entry in enumerate(ablauf.eintraege if ablauf else ()):
        asks = entry.eintragsart is Eintragsart.ENTSCHEIDUNG and entry.art != "ereignis"
        if asks and not (entry.entscheidung or "").endswith("?"):
            satz = Message(
                f"Die Entscheidung „{entry.entscheidung}“ ist keine Frage.",
                f"The decision “{entry.entscheidung}” is no question.",
            )
            hint = Message("Mit einem Fragezeichen enden lassen.", "End it with a question mark.")
            yield Fund(("ablauf", index, "entscheidung"), satz, hint)


@bestands_regel("PL405", Schwere.WARNUNG)
def name_einmalig(bestand: Bestand) -> Iterator[Fund]:
    """Zwei Prozesse desselben Modells heißen nicht gleich."""
    named = defaultdict(list)
    for process in bestand.prozesse.values():
        named[falte(process.prozess.name), process.prozess.modell].append(process)
    for same in named.values():
        for process in same[1:]:
            satz = Message(
                f"„{process.prozess.name}“ heißt auch der Prozess {same[0].id}.",
                f"“{process.prozess.name}” is also the name of {same[0].id}.",
            )
            yield Fund(("name",), satz, datei=process.pfad)


@bestands_regel("PL406")
def kennung_einmalig(bestand: Bestand) -> Iterator[Fund]:
    """Eine Kennung gibt es im ganzen Bestand nur einmal, und eine abgelöste nicht mehr.

    Mehrere Prozesse können zusammen einen ablösen, der geteilt wurde. Ein Register darf behalten, was in seiner
    Blaupause abgelöst ist.
    """
    places = defaultdict(list)
    for path, key, field in bestand.fundorte:
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
    for process in bestand.prozesse.values():
        inherited = bestand.basis.get(process.id, {}).get("ersetzt", ())
        for old in process.prozess.ersetzt:
            if old in bestand.prozesse and old not in inherited and not _behalten(old, bestand):
                satz = Message(
                    f"Die abgelöste Kennung „{old}“ ist noch vergeben.",
                    f"The replaced id “{old}” is still in use.",
                )
                yield Fund(("ersetzt",), satz, datei=process.pfad)


def _behalten(prozess_id: str, bestand: Bestand) -> bool:
    """Whether a register has a process of its own, such as one that the blueprint replaced."""
    return bestand.ist_register and bestand.zustand(prozess_id) is Zustand.EIGEN
