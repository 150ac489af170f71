"""Differences in words: an example per kind of change, and no change that goes unmentioned."""

from __future__ import annotations

import copy
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.merge.arten import list_key
from prozesslib.merge.fluss import lies
from prozesslib.merge.vergleich import Aenderung, Art, vergleiche
from prozesslib.register.vergleich.titel import felder
from prozesslib.register.vergleich.worte import Satz, saetze
from prozesslib.store.documents import read_document
from schema_data import fill

sys.path.append(str(Path(__file__).parent.parent / "merge"))

from ablaeufe import fassungen

LIBRARY = Path(__file__).parent.parent / "fixtures/bibliothek"
Tree = dict[str, Any]


def tree(rel: str) -> Tree:
    data: Tree = read_document(rel, (LIBRARY / rel).read_bytes()).data
    return data


HUND = tree("prozesse/16/hund-anmelden.yaml")


def words(kind: str, old: Any, new: Any) -> list[str]:
    return [satz.satz.de for satz in saetze(kind, old, new)]


def changed(edit: Callable[[Tree], object], base: Tree = HUND) -> Tree:
    new = copy.deepcopy(base)
    edit(new)
    return new


def place(ablauf: list[Tree], id_: str) -> int:
    return next(index for index, entry in enumerate(ablauf) if entry["id"] == id_)


def entry(data: Tree, id_: str) -> Tree:
    return data["ablauf"][place(data["ablauf"], id_)]  # type: ignore[no-any-return]


def move(data: Tree, id_: str, behind: str) -> None:
    found = data["ablauf"].pop(place(data["ablauf"], id_))
    data["ablauf"].insert(place(data["ablauf"], behind) + 1, found)


def insert(data: Tree, new: Tree, behind: str) -> None:
    data["ablauf"].insert(place(data["ablauf"], behind) + 1, new)


def remove(data: Tree, id_: str) -> None:
    data["ablauf"].pop(place(data["ablauf"], id_))


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda d: d.update(name="Hund abmelden"), ["Name: „Hund abmelden“ statt „Hund anmelden“"]),
        (lambda d: d.update(status="entwurf"), ["Status: entwurf statt freigegeben"]),
        (lambda d: d.update(schlagworte=["Hundesteuer", "Marke"]), ["Schlagworte: + Marke, − Hundehaltung"]),
        (lambda d: d["schlagworte"].append("Hund, groß"), ["Schlagworte: + „Hund, groß“"]),
        (lambda d: d["schlagworte"].reverse(), ["Schlagworte: „Hundehaltung“ jetzt an den Anfang"]),
        (lambda d: d.pop("verantwortlich"), ["Verantwortlich entfällt (bisher steueramt)"]),
        (lambda d: d.update(aktenplan="22.41"), ["Aktenplan neu: „22.41“"]),
        (lambda d: d["krise"].update(rto="4 AT"), ["Krise, Geforderte Wiederanlaufzeit: 4 AT statt 3 AT"]),
        (lambda d: d.update(aufwand="20 min"), ["Aufwand neu: 20 min"]),
        (
            lambda d: d["rechtsgrundlagen"].append({"id": "x", "gesetz": "BMG", "fundstelle": "§ 17", "ebene": "bund"}),
            ["Rechtsgrundlage „§ 17 BMG“ neu"],
        ),
        (lambda d: d["rechtsgrundlagen"].pop(), ["Rechtsgrundlage „örtliche Hundesteuersatzung“ entfällt"]),
        (
            lambda d: d["rechtsgrundlagen"][0].update(ebene="bund"),
            ["Rechtsgrundlage „Kommunalabgabengesetz des Landes“, Ebene: bund statt land"],
        ),
        (
            lambda d: d["beteiligte"].reverse(),
            ["Beteiligter „Sachbearbeitung Steuern“ verschoben an den Anfang"],
        ),
        (
            lambda d: d["schwachstellen"][0].pop("massnahme"),
            ["Schwachstelle „Das Formular wird abgetippt.“, Maßnahme entfällt (bisher „Online-Dienst“)"],
        ),
        (
            lambda d: d.update(kurzbeschreibung=d["kurzbeschreibung"].replace(" ", "  ")),
            ["Kurzbeschreibung: nur Schreibweise, Leerraum oder unsichtbare Zeichen anders"],
        ),
        (lambda d: d.pop("ablauf"), ["Ablauf entfällt (bisher 6 Einträge)"]),
        (
            lambda d: d.update(lokal={"status": "entwurf", "fallzahl": {"wert": 320, "je": "jahr"}}),
            ["Status (lokal) neu: entwurf", "Fallzahl (lokal) neu: 320 je jahr"],
        ),
        (
            lambda d: d.update(lokal={"messwerte": {"erfassen": {"liegezeit": "1 AT"}}, "zusatz": {"raum": "113"}}),
            [
                "Messwerte, „Hund im Verfahren erfassen“, Liegezeit (lokal) neu: 1 AT",
                "Zusatzattribute, „raum“ (lokal) neu: „113“",
            ],
        ),
        (lambda d: d.update(lokal={}), ["Lokal neu: leer"]),
    ],
)
def test_a_changed_field(edit: Callable[[Tree], object], expected: list[str]) -> None:
    assert words("prozess", HUND, changed(edit)) == expected


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            lambda d: (
                insert(d, {"id": "neu", "schritt": "Marke ausgeben"}, "erfassen"),
                entry(d, "erfassen").update(weiter="fertig"),
            ),
            ["Schritt „Marke ausgeben“ neu in der Liste hinter „Hund im Verfahren erfassen“, danach „Hund angemeldet“"],
        ),
        (
            lambda d: move(d, "nachfordern", "fertig"),
            ["Schritt „Angaben nachfordern“ nur in der Liste verschoben hinter „Hund angemeldet“"],
        ),
        (
            lambda d: insert(d, {"id": "neu", "schritt": "Marke ausgeben"}, "erfassen"),
            ["Schritt „Marke ausgeben“ neu hinter „Hund im Verfahren erfassen“"],
        ),
        (
            lambda d: (
                insert(d, {"id": "neu", "schritt": "Anrufen", "weiter": "nachfordern"}, "vollstaendig"),
                entry(d, "vollstaendig")["wege"][1].update(weiter="neu"),
            ),
            ["Schritt „Anrufen“ neu hinter „Anmeldung vollständig?“, Antwort „nein“"],
        ),
        (
            lambda d: insert(
                d,
                {
                    "id": "neu",
                    "entscheidung": "Teuer?",
                    "wege": [
                        {"wenn": "ja", "anteil": "5 %", "weiter": "formell-pruefen"},
                        {"wenn": "nein", "weiter": "fertig"},
                    ],
                },
                "erfassen",
            ),
            [
                "Entscheidung „Teuer?“ neu hinter „Hund im Verfahren erfassen“: "
                "„ja“ (5 %) führt zu „Anmeldung formell prüfen“, „nein“ führt zu „Hund angemeldet“"
            ],
        ),
        (
            lambda d: insert(
                d, {"id": "f", "ereignis": "frist", "name": "Frist", "an": "nachfordern", "weiter": "fertig"}, "fertig"
            ),
            ["Ereignis „Frist“ neu an „Angaben nachfordern“, danach „Hund angemeldet“"],
        ),
        (
            lambda d: (remove(d, "nachfordern"), entry(d, "vollstaendig")["wege"][1].update(weiter="formell-pruefen")),
            ["Schritt „Angaben nachfordern“ entfällt"],
        ),
        (
            lambda d: entry(d, "vollstaendig")["wege"][1].update(weiter="fertig"),
            [
                "Entscheidung „Anmeldung vollständig?“: "
                "Antwort „nein“ führt zu „Hund angemeldet“ statt „Angaben nachfordern“"
            ],
        ),
        (
            lambda d: entry(d, "vollstaendig")["wege"][1].update(anteil="20 %"),
            ["Entscheidung „Anmeldung vollständig?“: Anteil von „nein“: 20 % statt 15 %"],
        ),
        (
            lambda d: entry(d, "vollstaendig")["wege"].append({"wenn": "unklar", "weiter": "fertig"}),
            ["Entscheidung „Anmeldung vollständig?“: Antwort „unklar“ neu, führt zu „Hund angemeldet“"],
        ),
        (
            lambda d: entry(d, "vollstaendig")["wege"].reverse(),
            ["Entscheidung „Anmeldung vollständig?“: „nein“ verschoben an den Anfang"],
        ),
        (
            lambda d: entry(d, "nachfordern").update(weiter="erfassen"),
            ["Nach Schritt „Angaben nachfordern“ folgt „Hund im Verfahren erfassen“ statt „Anmeldung formell prüfen“"],
        ),
        (
            lambda d: entry(d, "nachfordern").pop("weiter"),
            ["Nach Schritt „Angaben nachfordern“ folgt „Hund im Verfahren erfassen“ statt „Anmeldung formell prüfen“"],
        ),
        (
            lambda d: entry(d, "erfassen").update(weiter="fertig"),
            ["Nachfolger von „Hund im Verfahren erfassen“ anders geschrieben, der Ablauf bleibt"],
        ),
        (
            lambda d: entry(d, "erfassen").update(schritt="Hund erfassen"),
            ["Schritt umbenannt: „Hund erfassen“ statt „Hund im Verfahren erfassen“"],
        ),
        (
            lambda d: entry(d, "erfassen").update(beteiligter="halter"),
            [
                "Beteiligter bei „Hund im Verfahren erfassen“: "
                "„Hundehalterin oder Hundehalter“ statt „Sachbearbeitung Steuern“"
            ],
        ),
        (
            lambda d: (entry(d, "erfassen").pop("schritt"), entry(d, "erfassen").update(teilprozess="hund-erfassen")),
            ["Schritt „Hund im Verfahren erfassen“ ist jetzt Teilprozess „hund-erfassen“"],
        ),
        (
            lambda d: entry(d, "formell-pruefen")["eingang"][0].update(medium="scan"),
            ["Eingang „Anmeldeformular“, Medium bei „Anmeldung formell prüfen“: scan statt papier"],
        ),
        (
            lambda d: entry(d, "formell-pruefen").update(bearbeitungszeit="6 min"),
            ["Bearbeitungszeit bei „Anmeldung formell prüfen“: 6 min statt 5 min (3 min bis 10 min, Schätzung)"],
        ),
    ],
)
def test_a_changed_flow(edit: Callable[[Tree], object], expected: list[str]) -> None:
    assert words("prozess", HUND, changed(edit)) == expected


EXAMPLES: Mapping[str, Tree] = {
    **{kind: fill(kind).tree for kind in ("prozess", "blaupause", "paket", "gestrichen")},
    "prozesslib": {
        "art": "register",
        "name": "Register",
        "kommune": {"name": "Stadt Musterstadt", "ags": "05370040"},
        "blaupause": {"bibliothek": "eingebettet", "name": "stadt", "pakete": ["wohngeld"], "version": "2026.1"},
    },
    "konventionen": {
        "pflichtangaben": {"freigegeben": ["ausloeser", "ergebnis"]},
        "schweregrade": {"PL402": "warnung"},
        "ausnahmen": [{"id": "a", "regel": "PL401", "grund": "Fachbegriff", "prozess": "hund-anmelden"}],
        "benennung": {"hoechstlaenge": 80, "abkuerzungen": ["IT"]},
        "eigene_regeln": [{"id": "X1", "pfad": "name", "muss": {"muster": "^A"}, "satz": "So nicht."}],
    },
    "attribute": {"attribute": [{"id": "raum", "name": "Raum", "typ": "text", "mehrfach": False}]},
    "katalog": {
        "katalog": "stellen",
        "name": "Stellen",
        "eintraege": [{"id": "steueramt", "name": "Steueramt", "synonyme": ["Steuerabteilung"], "art": "amt"}],
    },
}
Place = tuple[str | int, ...]


def leaves(value: Any, path: Place = ()) -> Iterator[tuple[Place, Any]]:
    if isinstance(value, Mapping | list):
        for key, inner in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from leaves(inner, (*path, key))
    else:
        yield path, value


def put(data: Any, path: Place, value: Any) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


LEAVES = [(kind, path) for kind, example in EXAMPLES.items() for path, _ in leaves(example)]


@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_changed_value_is_named_before_and_after(kind: str) -> None:
    for path, before in leaves(EXAMPLES[kind]):
        if path[0] == "landesrecht" and path[-1] == "land":
            continue
        after = (not before) if isinstance(before, bool) else before + 1 if isinstance(before, int) else "neu-wert"
        new = copy.deepcopy(EXAMPLES[kind])
        put(new, path, after)
        said = " ".join(words(kind, EXAMPLES[kind], new))
        for value in (before, after):
            name = {True: "ja", False: "nein"}[value] if isinstance(value, bool) else str(value)
            assert name in said, (path, said)


def containers(value: Any, path: Place = ()) -> Iterator[Place]:
    if isinstance(value, Mapping | list):
        yield path
        for key, inner in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from containers(inner, (*path, key))


def edited(kind: str, seed: int, count: int) -> Tree:
    """The example after random edits, valid or not: values replaced, taken away, doubled, lists shuffled."""
    rng, data = Random(seed), copy.deepcopy(EXAMPLES[kind])
    values: list[Any] = ["neu", "", 7, True, None, [], {}, ["a", "b", "a"], {"id": "x", "wert": "5 min"}, [{"id": "y"}]]
    for _ in range(count):
        place = rng.choice(list(containers(data)))
        here: Any = data
        for step in place:
            here = here[step]
        if isinstance(here, list):
            rng.choice([here.reverse, lambda h=here: rng.shuffle(h), lambda h=here: h.extend(copy.deepcopy(h[:1]))])()
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if keys and rng.random() < 0.3:
            del here[rng.choice(keys)]
        elif keys and rng.random() < 0.7:
            here[rng.choice(keys)] = copy.deepcopy(rng.choice(values))
        elif isinstance(here, dict):
            here[rng.choice(["neu", "name", "ablauf", "lokal", "wege"])] = copy.deepcopy(rng.choice(values))
    return data


def mentioned(change: Aenderung, told: list[Satz]) -> bool:
    """Whether a sentence is about a change: about the field itself, what it stands in, or all that it consists of.

    Successors are told by what came, went and moved; the reader below holds that.
    """
    if change.pfad[:1] == ("ablauf",) and {"weiter", "wege", "zweige"} & set(change.pfad[2:]):
        return True
    for satz in told:
        length = min(len(satz.pfad), len(change.pfad))
        if satz.pfad[:length] != change.pfad[:length] or not satz.pfad:
            continue
        if change.art is Art.REIHENFOLGE:
            if satz.art is Art.REIHENFOLGE and len(satz.pfad) == length + 1:
                return True
        elif len(satz.pfad) == length:
            if satz.art is not Art.REIHENFOLGE:
                return True
        else:
            return True
    return False


@given(st.sampled_from(list(EXAMPLES)), st.integers(0, 10**6), st.integers(0, 3), st.integers(0, 8))
def test_no_change_goes_unmentioned(kind: str, seed: int, first: int, second: int) -> None:
    old, new = edited(kind, seed, first), edited(kind, seed + 1, second)
    told = list(saetze(kind, old, new))
    changes = list(vergleiche(old, new, list_key(felder(kind))))
    assert [change for change in changes if not mentioned(change, told)] == []
    assert bool(changes) == bool(told)
    assert all(text and text.isprintable() and len(text) < 2000 for satz in told for text in satz.satz)


@given(st.sampled_from(list(EXAMPLES)), st.integers(0, 10**6), st.integers(0, 5))
def test_equal_trees_give_no_sentence(kind: str, seed: int, count: int) -> None:
    data = edited(kind, seed, count)
    assert words(kind, data, copy.deepcopy(data)) == []


def test_a_text_is_shown_where_it_differs() -> None:
    long = "Das ist ein sehr langer Text über die Anmeldung eines Hundes. " * 5
    old, new = {"hinweise": long + "Am Ende steht das Alte und noch mehr." + long}, {}
    new = {"hinweise": old["hinweise"].replace("Alte", "Neue")}
    (said,) = words("prozess", old, new)
    assert "das Neue und" in said
    assert "das Alte und" in said
    assert len(said) < 250


def test_what_is_said_stays_on_one_line_and_cannot_steer_a_terminal() -> None:
    (said,) = words("prozess", {"name": "a"}, {"name": "rot \x1b[31m\nzweite\u202e Zeile"})
    assert said.isprintable()
    assert "zweite" in said


def test_a_file_that_is_new_or_gone() -> None:
    assert words("prozess", None, HUND) == ["Prozess „Hund anmelden“ neu, Ablauf mit 6 Einträgen"]
    assert words("prozess", HUND, None) == ["Prozess „Hund anmelden“ entfällt"]
    assert words("prozess", None, None) == []
    record = {"id": "x", "name": "X", "art": "ausgelagert", "grund": "Macht der Kreis", "am": "2026-05-04"}
    assert words("gestrichen", None, record) == ["Gestrichen, hier ausgelagert: Macht der Kreis"]
    assert words("gestrichen", record, None) == ["Zurückgeholt, war gestrichen: Macht der Kreis"]


@pytest.mark.parametrize(
    ("kind", "edit", "expected"),
    [
        (
            "katalog",
            lambda d: d["eintraege"].append({"id": "bauamt", "name": "Bauamt"}),
            "Eintrag „Bauamt“ neu",
        ),
        ("katalog", lambda d: d["eintraege"][0].update(name="Amt"), "Eintrag „Amt“, Name: „Amt“ statt „Steueramt“"),
        (
            "konventionen",
            lambda d: d["pflichtangaben"]["freigegeben"].append("vollzug"),
            "Pflichtangaben, „freigegeben“: + vollzug",
        ),
        (
            "konventionen",
            lambda d: d["schweregrade"].update(PL402="fehler"),
            "Schweregrade, „PL402“: fehler statt warnung",
        ),
        (
            "attribute",
            lambda d: d["attribute"][0].update(mehrfach=True),
            "Zusatzattribut „Raum“, Mehrfach: ja statt nein",
        ),
        (
            "prozesslib",
            lambda d: d["blaupause"]["pakete"].append("bauaufsicht"),
            "Blaupause, Aufgabenpakete: + bauaufsicht",
        ),
    ],
)
def test_other_files(kind: str, edit: Callable[[Tree], object], expected: str) -> None:
    assert words(kind, EXAMPLES[kind], changed(edit, EXAMPLES[kind])) == [expected]


def test_blueprints_say_which_processes_came_and_went() -> None:
    old, new = {"prozesse": {"16": ["a", "b"]}}, {"prozesse": {"16": ["b", "c"], "01": ["d"]}}
    assert words("blaupause", old, new) == ["Prozesse, „16“: + c, − a", "Prozesse, „01“ neu: d"]


def named_by_ids(ablauf: list[Tree]) -> list[Tree]:
    """The entries with their ids for names, so that a sentence tells who is meant."""
    kinds = ("schritt", "entscheidung", "parallel")
    return [{**e, **{k: e["id"] for k in kinds if k in e}, "name": e["id"]} for e in ablauf]


Edges = dict[str, dict[tuple[str, str], str]]
"""By entry its ways out: ``("weg", answer)``, ``("zweig", target)`` or ``("folge", "")``."""


def edges(ablauf: list[Tree]) -> Edges:
    flow = lies(ablauf)
    assert flow is not None
    return {
        id_: {(out.art.value, out.weg or ""): target for out, target in node.ausgaenge.items()}
        for id_, node in flow.items()
    }


class Reader:
    """Somebody who knows the old flow and hears the sentences, and nothing else."""

    FOLGE = ("folge", "")

    def __init__(self, old: Edges, sentences: list[str]) -> None:
        self.edges = copy.deepcopy(old)
        self.sentences = sentences

    def understand(self) -> Edges:
        for pattern in (r"\S+ „([^“]+)“ entfällt", r"\S+ „([^“]+)“ verschoben "):
            for sentence in self.sentences:
                if found := re.match(pattern, sentence):
                    self.bridge(found[1], gone="entfällt" in pattern)
        for sentence in self.sentences:
            if found := re.match(r"(\S+) „([^“]+?)“ (?:neu|verschoben) (.*)", sentence):
                self.put(*found.groups())
        for sentence in self.sentences:
            self.lead(sentence)
        return self.edges

    def bridge(self, id_: str, gone: bool) -> None:
        own = self.edges[id_]
        following = own.get(self.FOLGE) if len(own) == 1 else None
        for outs in self.edges.values():
            for out in [out for out, target in outs.items() if target == id_]:
                del outs[out]
                if following and following != id_ and out[0] != "zweig":
                    outs[out] = following
        if gone:
            del self.edges[id_]

    def put(self, word: str, id_: str, where: str) -> None:
        own = {out: target for out, target in self.edges.get(id_, {}).items() if out != self.FOLGE}
        following = None
        if found := re.match(r"hinter „([^“]+)“(?:, Antwort „([^“]+)“)?", where):
            outs = self.edges.setdefault(found[1], {})
            out = ("weg", found[2]) if found[2] else self.FOLGE
            following, outs[out] = outs.get(out), id_
        elif found := re.match(r"als Zweig von „([^“]+)“", where):
            self.edges.setdefault(found[1], {})["zweig", id_] = id_
        own |= {
            ("weg", answer): target
            for answer, target in re.findall(r"„([^“]+)“(?: \([^)]*\))? führt zu „([^“]+)“", where)
        }
        if word == "Verzweigung" and ": " in where:
            own |= {("zweig", target): target for target in re.findall(r"„([^“]+)“", where.split(": ", 1)[1])}
        if word not in ("Endereignis", "Entscheidung", "Verzweigung") and (following or ", danach " in where):
            said = re.search(r", danach (?:„([^“]+)“|nichts)", where)
            target = said[1] if said else following
            own = {self.FOLGE: target} if target else {}
        self.edges[id_] = own

    def lead(self, sentence: str) -> None:
        if found := re.match(r"Nach \S+ „([^“]+)“ folgt (?:nichts|(?:jetzt |weiterhin )?„([^“]+)“)", sentence):
            self.set(found[1], self.FOLGE, found[2])
        elif found := re.match(
            r"\S+ „([^“]+)“: Antwort „([^“]+)“ (?:entfällt|.*?führt (?:weiterhin )?zu „([^“]+)“)", sentence
        ):
            self.set(found[1], ("weg", found[2]), found[3])
        elif found := re.match(r"\S+ „([^“]+)“: Zweig „([^“]+)“ (neu|bleibt|entfällt)", sentence):
            self.set(found[1], ("zweig", found[2]), None if found[3] == "entfällt" else found[2])

    def set(self, id_: str, out: tuple[str, str], target: str | None) -> None:
        self.edges[id_].pop(out, None)
        if target:
            self.edges[id_][out] = target


@given(st.integers(0, 10**6), st.integers(1, 6), st.integers(0, 6))
def test_who_knows_the_old_flow_and_hears_the_sentences_knows_the_new_one(seed: int, size: int, count: int) -> None:
    old, _, new = (named_by_ids(flow) for flow in fassungen(seed, size, 0, count))
    assert Reader(edges(old), words("prozess", {"ablauf": old}, {"ablauf": new})).understand() == edges(new)


@given(st.integers(0, 10**6), st.integers(2, 8), st.randoms(use_true_random=False))
def test_a_flow_that_changes_by_the_order_of_its_list_alone_is_told(seed: int, size: int, rng: Random) -> None:
    old = named_by_ids(fassungen(seed, size, 0, 0)[0])
    for entry_ in old:
        if rng.random() < 0.5:
            entry_.pop("weiter", None)
    new = [*old[:1], *rng.sample(old[1:], len(old) - 1)]
    assert Reader(edges(old), words("prozess", {"ablauf": old}, {"ablauf": new})).understand() == edges(new)
