"""What a change concerns: what it touches, what names it, what refers to it; whatever the files say."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from prozesslib.check.befund import Befund, Schwere
from prozesslib.message import Message
from prozesslib.register.pruefumfang import Aenderung
from prozesslib.store.git.objects import blob_id

IDS = tuple(f"prozess-{letter}" for letter in "abcdef")
STELLEN = ("amt-eins", "amt-zwei", "amt-drei")
KATALOG = "kataloge/stellen.yaml"


def path(key: str) -> str:
    return f"prozesse/01/{key}.yaml"


def befund(datei: str, satz: str = "Etwas stimmt nicht.") -> Befund:
    return Befund("PL999", Schwere.FEHLER, datei, 1, 1, Message(satz, satz))


def aenderung(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Aenderung:
    alt, neu = ({path: blob_id(text) for path, text in side.items()} for side in (old, new))
    return Aenderung(alt, neu, old.__getitem__, new.__getitem__, "HEAD")


def process(key: str, next_: str | None, office: str, note: str) -> bytes:
    return f"id: {key}\nverantwortlich: {office}\nhinweise: {note}\nfolgeprozesse: [{next_ or ''}]\n".encode()


PROCESSES = st.dictionaries(
    st.sampled_from(IDS), st.tuples(st.none() | st.sampled_from(IDS), st.sampled_from(STELLEN), st.sampled_from("xyz"))
)
OFFICES = st.dictionaries(st.sampled_from(STELLEN), st.sampled_from(("Eins", "Zwei")))
STATES = st.tuples(PROCESSES, OFFICES)


def files(state: tuple[Mapping[str, tuple[str | None, str, str]], Mapping[str, str]]) -> dict[str, bytes]:
    found = {path(key): process(key, *values) for key, values in state[0].items()}
    entries = "".join(f"  - {{id: {key}, name: {name}}}\n" for key, name in state[1].items())
    return {**found, KATALOG: f"eintraege:\n{entries}".encode()}


@given(STATES, STATES)
def test_shown_is_what_changed_and_what_refers_to_it(
    old: tuple[Mapping[str, tuple[str | None, str, str]], Mapping[str, str]],
    new: tuple[Mapping[str, tuple[str | None, str, str]], Mapping[str, str]],
) -> None:
    before, after = files(old), files(new)
    change = aenderung(before, after)
    touched = {key for key in IDS if before.get(path(key)) != after.get(path(key))}
    offices = {key for key in STELLEN if old[1].get(key) != new[1].get(key)}
    assert change.namen == touched | offices
    for key, (next_, office, _) in new[0].items():
        expected = key in touched or next_ in touched or office in offices
        assert change.meint(befund(path(key))) == expected
    for key in IDS:
        named = befund("prozesse/02/anderswo.yaml", f"„{key}“ gibt es zweimal.")
        assert change.meint(named) == (key in touched)
    assert list(change.vorhandene()) == sorted(p for p in change.pfade if p in after)


def test_a_name_in_a_sentence_is_no_reference() -> None:
    base = {path("prozess-a"): process("prozess-a", None, "amt-eins", "x"), KATALOG: b"eintraege: []\n"}
    prose = process("prozess-b", None, "amt-eins", "siehe auch prozess-a dort")
    change = aenderung({**base, path("prozess-b"): prose}, {path("prozess-b"): prose, KATALOG: base[KATALOG]})
    assert not change.meint(befund(path("prozess-b")))


def test_what_cannot_be_read_may_refer_to_anything() -> None:
    base = {path("prozess-a"): process("prozess-a", None, "amt-eins", "x")}
    broken = b"id: prozess-b\nfolgeprozesse: [prozess-a\n"
    change = aenderung({**base, path("prozess-b"): broken}, {path("prozess-b"): broken})
    assert change.meint(befund(path("prozess-b")))


def test_conventions_concern_all() -> None:
    change = aenderung({"konventionen.yaml": b"a: 1\n"}, {"konventionen.yaml": b"a: 2\n"})
    assert change.meint(befund("prozesse/01/irgendwo.yaml"))
