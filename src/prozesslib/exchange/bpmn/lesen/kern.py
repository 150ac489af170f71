"""What all parts of the reader share: ids made unique, references, names of global definitions, findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from prozesslib.check.befund import Befund, Schwere
from prozesslib.exchange.bpmn.dokument import Anmerkung, Definition, Fremdes, Marke, Ort, Verknuepfung
from prozesslib.exchange.bpmn.lesen.attribute import ATTRIBUTE
from prozesslib.exchange.bpmn.lesen.baum import Knoten, kinder, lokal, raum, zeile
from prozesslib.exchange.bpmn.lesen.fremd import ist_hilfe, lies_fremdes, lies_marke
from prozesslib.exchange.bpmn.meldung import befund, genannt
from prozesslib.exchange.bpmn.namen import NS_BPMN, NS_EIGEN
from prozesslib.message import Message
from prozesslib.store.file_errors import shown

_NCNAME: Final = re.compile(r"[^\W\d][\w.\-]*")
MAX_EBENEN: Final = 20
"""Sub-processes nested deeper are taken as empty."""
MAX_NAME: Final = 2_000
_REFS: Final = ("messageRef", "errorRef", "signalRef", "escalationRef", "activityRef")


class Leser:
    """Reads one file; the only thing here that remembers."""

    def __init__(self, datei: str, root: Knoten) -> None:
        """Know all ids and the names of what is defined globally."""
        self.datei = datei
        self.befunde: list[Befund] = []
        self.raeume = frozenset({NS_BPMN, raum(root)})
        self.ids = {" ".join(value.split()) for node in root.iter() if (value := node.get("id"))}
        self.namen = {_key(node): _name(node) for node in kinder(root)} | dict(_deep_names(root))
        self.globale = {_key(node): lokal(node) for node in kinder(root)}
        self._vergeben: dict[str, int] = {}
        self._knoten: dict[Knoten, Ort] = {}
        self._ebene = 0
        self._globals = {_key(node): node for node in kinder(root)}

    def ist_modell(self, node: Knoten) -> bool:
        """Whether an element belongs to BPMN itself."""
        return raum(node) in self.raeume

    def melde(self, code: str, schwere: Schwere, ort: Ort, *worte: Message) -> None:
        """Note a finding: a sentence, and perhaps a hint."""
        self.befunde.append(befund(code, schwere, self.datei, ort, *worte))

    def ort(self, node: Knoten) -> Ort:
        """Id, tag, name and line; an id that is missing or taken is replaced."""
        if node not in self._knoten:
            self._knoten[node] = self._new_place(node)
        return self._knoten[node]

    def _new_place(self, node: Knoten) -> Ort:
        key, tag = _key(node), lokal(node)
        count = self._vergeben.get(key, 0)
        self._vergeben[key] = count + 1
        unique = key if key and not count else self._free(key or tag, count)
        place = Ort(unique, tag, _name(node), zeile(node))
        if count and key:
            self.melde("BP110", Schwere.WARNUNG, place, _twice(key), _IDS)
        elif key and not _NCNAME.fullmatch(key):
            self.melde("BP111", Schwere.WARNUNG, place, _odd(key), _IDS)
        self._attributes(node, place)
        return place

    def _free(self, key: str, count: int) -> str:
        number = count + 1
        while f"{key}__{number}" in self.ids:
            number += 1
        self.ids.add(f"{key}__{number}")
        return f"{key}__{number}"

    def _attributes(self, node: Knoten, place: Ort) -> None:
        for name in node.attrib:
            if not name.startswith("{") and name not in ATTRIBUTE:
                self.melde("BP120", Schwere.HINWEIS, place, _own_attribute(name))

    def verweis(self, text: str | None) -> str:
        """The id that a reference means; a prefix in front of it says nothing about it."""
        wanted = " ".join((text or "").split())
        return wanted if wanted in self.ids or ":" not in wanted else wanted.rsplit(":", 1)[1]

    def fremdkoerper(self, node: Knoten) -> None:
        """Note an element that stands where only BPMN may."""
        if raum(node) == NS_EIGEN or not isinstance(node.tag, str):
            return
        place = Ort(_key(node), lokal(node), _name(node), zeile(node))
        self.melde("BP121", Schwere.HINWEIS, place, _misplaced(place))

    def dokumentation(self, node: Knoten) -> str:
        """The documentation of an element, without that of what is below."""
        texts = (lesbar("".join(c.itertext())).strip() for c in kinder(node) if lokal(c) == "documentation")
        return "\n".join(text for text in texts if text)

    def fremdes(self, node: Knoten, ort: Ort) -> Fremdes:
        """Foreign data of an element."""
        found, dropped = lies_fremdes(node, self.raeume)
        if dropped:
            self.melde("BP122", Schwere.HINWEIS, ort, _too_much(ort, dropped))
        return found

    def marke(self, node: Knoten, ort: Ort) -> Marke | None:
        """Our mark on an element."""
        mark, damaged = lies_marke(node)
        if damaged:
            self.melde("BP130", Schwere.WARNUNG, ort, _damaged(ort))
        return mark

    def hilfe(self, node: Knoten) -> bool:
        """Whether an element is a helper of our own export."""
        return ist_hilfe(node)

    def definitionen(self, children: list[Knoten]) -> Iterator[Definition]:
        """The event definitions of an event, also those it only refers to."""
        for child in children:
            if lokal(child).endswith("EventDefinition"):
                yield self._definition(child)
            elif lokal(child) == "eventDefinitionRef":
                target = self._globals.get(self.verweis(child.text))
                if target is not None:
                    yield self._definition(target)

    def _definition(self, node: Knoten) -> Definition:
        named = next((self.namen.get(self.verweis(node.get(ref)), "") for ref in _REFS if node.get(ref)), "")
        inner = lesbar(" ".join(" ".join(node.itertext()).split()))
        return Definition(lokal(node), named or _name(node) or inner[:MAX_NAME])

    def anmerkung(self, node: Knoten) -> Anmerkung:
        """A text annotation."""
        texts = (lesbar("".join(c.itertext())).strip() for c in kinder(node) if lokal(c) == "text")
        return Anmerkung(self.ort(node), next(texts, "")[:MAX_NAME])

    def verknuepfung(self, node: Knoten) -> Verknuepfung:
        """An association."""
        return Verknuepfung(self.ort(node), self.verweis(node.get("sourceRef")), self.verweis(node.get("targetRef")))

    def gruppe(self, node: Knoten) -> Ort:
        """A group, by the name of its category."""
        place = self.ort(node)
        return Ort(place.id, place.typ, self.namen.get(self.verweis(node.get("categoryValueRef")), ""), place.zeile)

    @contextmanager
    def tiefer(self, node: Knoten) -> Iterator[bool]:
        """Inside a sub-process; False where it is nested too deeply to be read."""
        self._ebene += 1
        try:
            if self._ebene > MAX_EBENEN:
                self.melde("BP123", Schwere.WARNUNG, self.ort(node), _TOO_DEEP)
            yield self._ebene <= MAX_EBENEN
        finally:
            self._ebene -= 1


def _key(node: Knoten) -> str:
    return " ".join((node.get("id") or "").split())[:MAX_NAME]


def _name(node: Knoten) -> str:
    return lesbar(" ".join((node.get("name") or "").split()))[:MAX_NAME]


def lesbar(text: str) -> str:
    """The text without characters that nobody can see, line feeds kept."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c.isprintable() or c == "\n" or c.isspace()).strip()


def _deep_names(root: Knoten) -> Mapping[str, str]:
    """Names of data objects, and values of categories, wherever they are defined."""
    found = {}
    for node in root.iter():
        tag = lokal(node)
        if tag in ("dataObject", "dataStore"):
            found[_key(node)] = _name(node)
        elif tag == "categoryValue":
            found[_key(node)] = " ".join((node.get("value") or "").split())
    return found


def _twice(key: str) -> Message:
    return Message(f"Die Kennung „{shown(key, 80)}“ gibt es zweimal.", f"The id “{shown(key, 80)}” is there twice.")


def _odd(key: str) -> Message:
    name = shown(key, 80)
    return Message(f"„{name}“ ist als XML-Kennung nicht erlaubt.", f"“{name}” is not allowed as an XML id.")


def _own_attribute(name: str) -> Message:
    shown_name = shown(name, 60)
    return Message(
        f"Das Attribut „{shown_name}“ kennt BPMN nicht und es hat keinen Namensraum; es bleibt weg.",
        f"BPMN does not know the attribute “{shown_name}”, and it has no namespace; it is left out.",
    )


def _misplaced(ort: Ort) -> Message:
    name = shown(ort.typ, 60)
    return Message(
        f"Das fremde Element „{name}“ steht nicht in extensionElements.",
        f"The foreign element “{name}” does not stand in extensionElements.",
    )


def _too_much(ort: Ort, size: int) -> Message:
    return Message(
        f"Fremde Angaben an „{genannt(ort)}“ sind zu umfangreich ({size} Zeichen) und bleiben weg.",
        f"Foreign data at “{genannt(ort)}” are too large ({size} characters) and are left out.",
    )


def _damaged(ort: Ort) -> Message:
    return Message(
        f"Die Angaben von prozesslib an „{genannt(ort)}“ sind beschädigt; gelesen wird nur, was zu sehen ist.",
        f"The data of prozesslib at “{genannt(ort)}” are damaged; only what is visible is read.",
    )


_IDS: Final = Message(
    "Im Modellierungswerkzeug neu speichern; beim Einlesen wird eine eigene Kennung vergeben.",
    "Save it again in the modelling tool; reading gives an id of its own.",
)
_TOO_DEEP: Final = Message(
    "Unterprozesse sind zu tief geschachtelt; dieser wird ohne Inhalt gelesen.",
    "Sub-processes are nested too deeply; this one is read without content.",
)
