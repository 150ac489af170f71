"""Random flows for the layout, from a seed: nested, looping, crossing, with lanes, messages and events."""

from __future__ import annotations

from random import Random
from typing import Any

from prozesslib.model.ablauf import Ablauf
from prozesslib.model.prozess import Beteiligter

Eintraege = list[dict[str, Any]]

GEGENSTAENDE = (
    "Antrag", "Unterlagen", "Bescheid", "Akte", "Gebühr", "Rechnung", "Stellungnahme", "Ausweis", "Nachweise",
    "Grundstücksverkehrsgenehmigung", "Zuwendungsbescheid", "Gewerberegisterauszug", "Widerspruch", "Bauvorlagen",
    "Kraftfahrzeugzulassungsbescheinigung", "Beschlussvorlage", "Eingangsbestätigung", "Vollstreckungsankündigung",
    "Terminvereinbarung", "Kassenanordnung", "Melderegisterauskunft",
)  # fmt: skip
VERBEN = (
    "prüfen", "erstellen", "anlegen", "versenden", "erfassen", "weiterleiten", "entgegennehmen", "bekanntgeben",
    "zurückfordern", "zeichnen",
)  # fmt: skip
ZUSAETZE = (
    "",
    "",
    "",
    " und ablegen",
    " mit den Beteiligten abstimmen",
    " im Fachverfahren",
    " auf Vollständigkeit und Zuständigkeit",
)
FRAGEN = ("vollständig?", "zulässig?", "nötig?", "fristgerecht eingegangen?", "von anderen Stellen mitzuzeichnen?")
ANTWORTEN = (
    "ja",
    "nein",
    "teilweise",
    "noch nicht, wird nachgereicht",
    "nur mit Nebenbestimmungen",
    "entfällt",
    "später",
)
ENDEN = ("erledigt", "abgelehnt", "zurückgenommen", "weitergegeben und abgeschlossen")


def beteiligte(lanes: int, outside: int) -> tuple[Beteiligter, ...]:
    """So many participants inside and outside."""
    names = (
        "Sachbearbeitung",
        "Leitung des Fachbereichs",
        "Geschäftsstelle",
        "Kämmerei",
        "Rechtsamt",
        "Poststelle",
        "Gleichstellungsbeauftragte",
        "Personalrat",
        "Stadtplanung",
        "Ratsbüro und Sitzungsdienst",
    )
    inner = [Beteiligter(f"b{i}", names[i % len(names)], "intern") for i in range(lanes)]
    return (*inner, *(Beteiligter(f"x{i}", f"Antragstellende Person {i}", "extern") for i in range(outside)))


class Erzeuger:
    """Builds one flow, block by block."""

    def __init__(self, rng: Random, lanes: int, outside: int) -> None:
        self.rng, self.lanes, self.outside = rng, lanes, outside
        self.entries: Eintraege = []
        self.lane = 0

    def id(self, kind: str) -> str:
        return f"{kind}{len(self.entries)}"

    def who(self) -> dict[str, Any]:
        if self.rng.random() < 0.3:
            self.lane = self.rng.randrange(self.lanes)
        return {"beteiligter": f"b{self.lane}"}

    def text(self) -> str:
        rng = self.rng
        return f"{rng.choice(GEGENSTAENDE)} {rng.choice(VERBEN)}{rng.choice(ZUSAETZE)}"

    def message(self) -> dict[str, Any]:
        if not self.outside or self.rng.random() < 0.75:
            return {}
        side = self.rng.choice(["von", "an"])
        found = {side: f"x{self.rng.randrange(self.outside)}"}
        if self.rng.random() < 0.8:
            found["name"] = self.rng.choice(GEGENSTAENDE)
        return {"nachricht": found}

    def step(self) -> dict[str, Any]:
        kind = "teilprozess" if self.rng.random() < 0.07 else "schritt"
        text = "anderer-prozess" if kind == "teilprozess" else self.text()
        entry = {"id": self.id("s"), kind: text, **self.who(), **self.message()}
        self.entries.append(entry)
        return entry

    def event(self, **more: Any) -> dict[str, Any]:
        kind = self.rng.choice(["nachricht", "frist", "fehler"])
        name = f"{self.rng.choice(GEGENSTAENDE)} eingegangen"
        entry = {"id": self.id("e"), "ereignis": kind, "name": name, **self.who(), **self.message(), **more}
        self.entries.append(entry)
        return entry

    def end(self) -> dict[str, Any]:
        name = f"{self.rng.choice(GEGENSTAENDE)} {self.rng.choice(ENDEN)}"
        entry = {"id": self.id("z"), "ereignis": "ende", "name": name}
        self.entries.append(entry)
        return entry

    def block(self, depth: int, size: int, then: str) -> str:
        """So many entries one after the other that lead to ``then``; gives the id of the first."""
        first = ""
        last: dict[str, Any] | None = None
        for _ in range(max(1, size)):
            mark = len(self.entries)
            exits = self.part(depth, size)
            begin = self.entries[mark]["id"]
            first = first or begin
            if last is not None:
                last["weiter"] = begin
            last = exits
        assert last is not None
        last["weiter"] = then
        return first

    def part(self, depth: int, size: int) -> dict[str, Any]:
        """One entry or a nested block; gives the entry at which it goes on."""
        chance = self.rng.random()
        if depth <= 0 or chance < 0.55:
            return self.plain()
        if chance < 0.8:
            return self.decision(depth, size)
        if chance < 0.93:
            return self.fork(depth, size)
        return self.event()

    def plain(self) -> dict[str, Any]:
        step = self.step()
        for _ in range(self.rng.choice([0, 0, 0, 0, 1, 1, 2])):
            target = self.rng.choice([e["id"] for e in self.entries if e.get("ereignis") != "start" and "an" not in e])
            self.event(an=step["id"], weiter=target, unterbrechend=self.rng.random() < 0.7)
        return step

    def decision(self, depth: int, size: int) -> dict[str, Any]:
        rng = self.rng
        several = rng.random() < 0.15
        question = {
            "id": self.id("g"),
            "entscheidung": f"{rng.choice(GEGENSTAENDE)} {rng.choice(FRAGEN)}",
            **self.who(),
        }
        if several:
            question["art"] = "mehrere"
        elif rng.random() < 0.15:
            question["art"] = "ereignis"
        self.entries.append(question)
        merge = f"m{question['id']}"
        count = rng.choice([2, 2, 2, 3, 3, 4])
        ways = []
        for number in range(count):
            answer = f"{rng.choice(ANTWORTEN)} {number}" if number else rng.choice(ANTWORTEN)
            ways.append(
                {"wenn": answer, "weiter": self.way(depth, size, merge, question, plain=several or number == 0)}
            )
        question["wege"] = ways
        join = {
            "id": merge,
            **({"zusammenfuehrung": question["id"]} if several else {"schritt": self.text(), **self.who()}),
        }
        self.entries.append(join)
        return join

    def way(self, depth: int, size: int, merge: str, question: dict[str, Any], *, plain: bool) -> str:
        chance = self.rng.random()
        if plain or chance < 0.5:
            return self.block(depth - 1, self.rng.randrange(1, 3), merge)
        if chance < 0.65:
            return merge
        if chance < 0.8:
            return str(self.end()["id"])
        back = [e["id"] for e in self.entries if "schritt" in e]
        if chance < 0.9 and back:
            return str(self.rng.choice(back))
        return self.block(depth - 1, 1, self.rng.choice(back) if back else merge)

    def fork(self, depth: int, size: int) -> dict[str, Any]:
        split = {"id": self.id("p"), "parallel": f"{self.rng.choice(GEGENSTAENDE)} gemeinsam bearbeiten", **self.who()}
        self.entries.append(split)
        join = {"id": f"j{split['id']}", "zusammenfuehrung": split["id"]}
        if self.rng.random() < 0.4:
            join["name"] = "Alles liegt vor"
        count = self.rng.choice([2, 2, 3, 5])
        split["zweige"] = [self.block(depth - 1, self.rng.randrange(1, 3), join["id"]) for _ in range(count)]
        self.entries.append(join)
        return join


def zufaellig(seed: int, size: int | None = None) -> tuple[Ablauf, tuple[Beteiligter, ...]]:
    """A random flow with its participants."""
    entries, people = zufaelliger_baum(seed, size)
    return Ablauf.read(entries), people


def zufaelliger_baum(seed: int, size: int | None = None) -> tuple[Eintraege, tuple[Beteiligter, ...]]:
    """The entries of a random flow as they stand in a file, and its participants."""
    rng = Random(seed)
    lanes, outside = rng.choice([1, 1, 2, 3, 4, 6, 9]), rng.choice([0, 1, 1, 2, 3])
    make = Erzeuger(rng, lanes, outside)
    make.entries.append({"id": "start", "ereignis": "start", "name": "Vorgang beginnt", **make.message()})
    first = make.block(rng.choice([1, 2, 2, 3]), size or rng.randrange(2, 9), "ziel")
    make.entries[0]["weiter"] = first
    make.entries.append({"id": "ziel", "ereignis": "ende", "name": "Vorgang abgeschlossen"})
    if rng.random() < 0.15:
        _redirect(make.entries, rng)
    return make.entries, beteiligte(lanes, outside)


def _redirect(entries: Eintraege, rng: Random) -> None:
    """Lead some ways anywhere: nobody says that a flow that is drawn is a good one."""
    ids = [entry["id"] for entry in entries if "an" not in entry]
    for _ in range(rng.randrange(1, 5)):
        entry = rng.choice(entries)
        if "weiter" in entry:
            entry["weiter"] = rng.choice(ids)


def schritt(key: str, **more: Any) -> dict[str, Any]:
    """A step."""
    return {"id": key, "schritt": "Etwas prüfen", "beteiligter": "b0", **more}


def rahmen(*middle: dict[str, Any]) -> Ablauf:
    """A flow from a start to an end over these entries."""
    start = {"id": "start", "ereignis": "start", "name": "Beginn"}
    return Ablauf.read([start, *middle, {"id": "ziel", "ereignis": "ende", "name": "Schluss"}])


def wege(key: str, *targets: str, **more: Any) -> dict[str, Any]:
    """A decision."""
    ways = [{"wenn": f"Antwort {n}", "weiter": target} for n, target in enumerate(targets)]
    return {"id": key, "entscheidung": "Was nun?", "beteiligter": "b0", "wege": ways, **more}


def zwoelf_wege() -> Ablauf:
    """A decision with twelve answers."""
    keys = [f"w{i}" for i in range(12)]
    return rahmen(wege("g", *keys), *(schritt(key, weiter="ziel") for key in keys))


def alle_zum_selben() -> Ablauf:
    """Eight answers that lead to the same step."""
    return rahmen(wege("g", *["s"] * 8), schritt("s"))


def parallel_in_parallel() -> Ablauf:
    """Forks in forks, four deep."""

    def fork(depth: int, then: str, key: str) -> Eintraege:
        if depth == 0:
            return [schritt(key, weiter=then)]
        inner = [fork(depth - 1, f"{key}z", f"{key}{letter}") for letter in "ab"]
        split = {"id": key, "parallel": "Beides", "beteiligter": "b0", "zweige": [branch[0]["id"] for branch in inner]}
        return [
            split,
            *(e for branch in inner for e in branch),
            {"id": f"{key}z", "zusammenfuehrung": key, "weiter": then},
        ]

    return rahmen(*fork(4, "ziel", "f"))


def schleifen_in_schleifen() -> Ablauf:
    """Loops that lead into the middle of loops, and one entry that leads to itself."""
    return rahmen(
        schritt("a"),
        wege("g1", "b", "a"),
        schritt("b"),
        wege("g2", "c", "a"),
        schritt("c"),
        wege("g3", "d", "b"),
        schritt("d"),
        wege("g4", "ziel", "a", "c", "d"),
        schritt("e", weiter="e"),
    )


def angeheftete() -> Ablauf:
    """Steps with one, two and three events each, with messages."""

    def event(key: str, host: str, target: str) -> dict[str, Any]:
        return {
            "id": key,
            "ereignis": "frist",
            "name": "Frist zur Stellungnahme abgelaufen",
            "an": host,
            "weiter": target,
            "nachricht": {"von": "x0", "name": "Rückmeldung"},
        }

    return rahmen(
        schritt("a", weiter="b"),
        event("e1", "a", "c"),
        schritt("b", weiter="c"),
        event("e2", "b", "a"),
        event("e3", "b", "ziel"),
        schritt("c", weiter="ziel"),
        event("e4", "c", "c"),
        event("e5", "c", "a"),
        event("e6", "c", "b"),
    )


def lange_namen() -> Ablauf:
    """Names and answers as long as the schema allows, with and without spaces."""
    words = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung " * 2
    way = [{"wenn": words, "weiter": "b"}, {"wenn": "X" * 60, "weiter": "ziel"}, {"wenn": "ja", "weiter": "a"}]
    return rahmen(
        {"id": "a", "schritt": "W" * 200, "beteiligter": "b0", "nachricht": {"an": "x0", "name": words}},
        {"id": "g", "entscheidung": words, "beteiligter": "b0", "wege": way},
        {"id": "b", "schritt": words, "beteiligter": "b1", "weiter": "ziel"},
        {"id": "f", "ereignis": "frist", "name": words, "an": "b", "weiter": "ziel"},
    )


def viele_schritte(count: int = 150) -> Ablauf:
    """A long flow over six lanes, with a way back now and then."""
    found: Eintraege = []
    for number in range(count):
        found.append(schritt(f"s{number}", beteiligter=f"b{number * 7 % 6}"))
        if number % 10 == 9:
            found.append(wege(f"g{number}", f"s{number + 1}" if number + 1 < count else "ziel", f"s{number - 7}"))
    return rahmen(*found)


def ereignisse_entscheiden() -> Ablauf:
    """A decision by events."""
    events = [
        {
            "id": f"e{i}",
            "ereignis": "nachricht",
            "name": "Rückmeldung eingegangen",
            "weiter": "ziel",
            "nachricht": {"von": "x0", "name": "Rückmeldung"},
        }
        for i in range(3)
    ]
    return rahmen(wege("g", "e0", "e1", "e2", art="ereignis"), *events)


def ungereimtes() -> Ablauf:
    """What no rule would let pass: edges to nowhere, ids twice, events on gateways, nothing reached, no start."""
    return Ablauf.read(
        [
            schritt("a", weiter="nirgends"),
            schritt("a", weiter="b"),
            wege("g", "a", "nirgends", "g"),
            {"id": "f", "ereignis": "frist", "name": "F", "an": "g", "weiter": "f"},
            {"id": "k", "ereignis": "frist", "name": "K", "an": "f", "weiter": "h"},
            {"id": "h", "ereignis": "fehler", "name": "H", "an": "h"},
            schritt("b", beteiligter="unbekannt", nachricht={"von": "niemand", "an": "x0", "name": "N"}),
            {"id": "j", "zusammenfuehrung": "a", "weiter": "k"},
            schritt("c", weiter="k"),
        ]
    )


HEIKLE = {
    "twelve ways": zwoelf_wege,
    "all to the same": alle_zum_selben,
    "forks in forks": parallel_in_parallel,
    "loops into loops": schleifen_in_schleifen,
    "events at steps": angeheftete,
    "long names": lange_namen,
    "many steps": viele_schritte,
    "events decide": ereignisse_entscheiden,
    "nonsense": ungereimtes,
    "one entry": lambda: Ablauf.read([schritt("a")]),
    "nothing": lambda: Ablauf(()),
}
