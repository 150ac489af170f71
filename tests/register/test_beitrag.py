"""What is shared of a text, the file that goes by e-mail, links, and whether a contribution has come in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beitrag_helpers import FERIENPASS, HUND, LOKAL, NACHBAR, change, commit, under_git
from conftest import LIBRARY, git
from prozesslib.model.katalog import Beitrag, BibliotheksStand, KatalogEintrag, Traeger
from prozesslib.register.beitrag.abbilden import (
    als_neu,
    ausgelassen,
    bilde_ab,
    gemeinsamer_text,
    lies_prozess,
)
from prozesslib.register.beitrag.datei import Sendung, _BadFileError, lies, schreibe
from prozesslib.register.beitrag.gabe import BLAUPAUSE, Gabe, Liste
from prozesslib.register.beitrag.link import gebaut, vom_server
from prozesslib.register.beitrag.rueckkehr import angenommen, angenommene, vermerk, vermerke
from prozesslib.register.beitrag.schutz import schutzbefunde
from prozesslib.register.quelle import AKTUELL, oeffne
from prozesslib.store.git.branch import is_branch_name
from prozesslib.store.git.objects import blob_id

TEXT = (LIBRARY / HUND).read_bytes()


class TestSharedText:
    def test_local_data_go_with_their_comments_and_all_else_stays(self) -> None:
        assert gemeinsamer_text((FERIENPASS + LOKAL).encode()) == FERIENPASS.encode()
        assert gemeinsamer_text(TEXT) == TEXT

    def test_in_the_middle_no_comment_goes_out_that_may_be_about_it(self) -> None:
        head, tail = FERIENPASS.split("art: leistung\n")
        text = f"{head}# oben\n\n{LOKAL}# zu art?\nart: leistung\n# unten\n{tail}"
        shared = f"{head}# oben\n\nart: leistung\n# unten\n{tail}"
        assert gemeinsamer_text(text.encode()).decode() == shared

    def test_a_mapping_in_braces(self) -> None:
        text = '{id: x, name: x, lokal: {hinweise: "113"}, modell: ist}\n'
        assert b"113" not in gemeinsamer_text(text.encode())

    @given(
        st.lists(st.sampled_from(["# allgemein", "", "hinweise: |\n  # kein Kommentar\n  Text", "art: leistung"])),
        st.lists(st.sampled_from(["  # GEHEIM", "# GEHEIM", "  hinweise: GEHEIM", "", "  zusatz: {raum: GEHEIM}"])),
        st.sampled_from(["", "# GEHEIM\n", "modell: ist\n"]),
    )
    def test_nothing_local_is_left(self, before: list[str], block: list[str], after: str) -> None:
        top = "\n".join(["id: x", *dict.fromkeys(before)])
        text = f"{top}\n# GEHEIM\nlokal:\n  status: entwurf\n" + "\n".join(dict.fromkeys(block)) + f"\n{after}"
        whole = lies_prozess(text.encode()).data
        shared = gemeinsamer_text(text.encode())
        assert b"GEHEIM" not in shared
        assert lies_prozess(shared).data == {key: value for key, value in whole.items() if key != "lokal"}

    def test_what_is_left_out_is_named_without_values(self) -> None:
        tree = lies_prozess((FERIENPASS + LOKAL).encode()).data
        assert ausgelassen(tree) == ("lokal.status", "lokal.verantwortlich", "lokal.zusatz.raum")


OFFICES = {
    key: KatalogEintrag(key, key, {"entspricht": other} if other else {})
    for key, other in {"a": "b", "b": "steueramt", "kreis": "rund", "rund": "kreis", "kiosk": None}.items()
}


class TestMapping:
    @pytest.mark.parametrize(
        ("office", "there"),
        [("a", "steueramt"), ("b", "steueramt"), ("steueramt", "steueramt"), ("kiosk", "kiosk"), ("kreis", "kreis")],
    )
    def test_an_office_means_the_typical_one(self, office: str, there: str) -> None:
        text = TEXT.replace(b"stelle: steueramt", f"stelle: {office}".encode())
        text = text.replace(b"verantwortlich: steueramt", f"verantwortlich: {office}   # hier".encode())
        text = text.replace(b"    baustein: erfassen\n", f"    baustein: erfassen\n    stelle: {office}\n".encode())
        found = bilde_ab(text, OFFICES, {"steueramt"})
        tree = lies_prozess(found.text).data
        places = (tree["verantwortlich"], tree["beteiligte"][1]["stelle"], tree["ablauf"][4]["stelle"])
        assert set(places) == {there}
        assert b"# hier" in found.text
        assert len(found.wandel) == (3 if office != there else 0)

    def test_an_office_that_is_known_there_stays_even_if_it_means_another(self) -> None:
        text = TEXT.replace(b"steueramt", b"a")
        assert bilde_ab(text, OFFICES, {"a", "steueramt"}).text == text

    def test_an_ist_becomes_a_pattern_and_only_the_library_releases(self) -> None:
        found = als_neu(bilde_ab(FERIENPASS.encode(), {}, ()))
        assert [(change.von, change.auf) for change in found.wandel] == [
            ("ist", "muster"),
            ("freigegeben", "in-pruefung"),
        ]
        draft = FERIENPASS.replace("freigegeben", "entwurf").encode()
        assert lies_prozess(als_neu(bilde_ab(draft, {}, ())).text).data["status"] == "entwurf"


def test_protection_looks_at_what_goes_out_only() -> None:
    text = (FERIENPASS + LOKAL + "  hinweise: Frau Müller\n").encode().replace(b"# Ende des Eigenen\n", b"")
    assert schutzbefunde("prozesse/06/x.yaml", text, gemeinsamer_text(text)) == ()
    spoken = text.replace(b"Kinder", "Frau Müller".encode())
    (found,) = schutzbefunde("prozesse/06/x.yaml", spoken, gemeinsamer_text(spoken))
    assert (found.code, found.feld, found.zeile) == ("PL801", "kurzbeschreibung", 4)
    assert schutzbefunde("prozesse/06/x.yaml", spoken, gemeinsamer_text(spoken), spoken) == ()


STAND = BibliotheksStand("", "1.0", "a" * 40, "Kleine Bibliothek", "b" * 40)
GABE = Gabe(
    "ferienpass-ausgeben",
    "Ferienpass ausgeben",
    "prozesse/06/ferienpass-ausgeben.yaml",
    None,
    NACHBAR.encode(),
    "c" * 40,
    Liste(BLAUPAUSE, "stadt", "06"),
)
SENDUNG = Sendung(Traeger("Stadt X", "05370040", "a@x.example"), "2026-05-04", STAND, "beitrag/x", "Titel", (GABE,))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
)


class TestFile:
    def test_what_is_written_is_read(self) -> None:
        assert lies(schreibe(SENDUNG)) == SENDUNG
        assert schreibe(lies(schreibe(SENDUNG))) == schreibe(SENDUNG)

    @given(st.data())
    def test_any_cut_or_flipped_byte_is_refused_or_read_as_a_whole(self, data: st.DataObject) -> None:
        whole = bytearray(schreibe(SENDUNG))
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] ^= data.draw(st.integers(1, 255))
        for damaged in (bytes(whole), bytes(whole[:place])):
            try:
                found = lies(damaged)
            except _BadFileError:
                continue
            assert found.gaben[0].pfad == f"prozesse/{found.gaben[0].pfad.split('/')[1]}/{found.gaben[0].id}.yaml"
            assert is_branch_name(found.zweig)

    @given(
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
        )
    )
    def test_any_other_json_is_refused(self, tree: Any) -> None:
        with pytest.raises(_BadFileError):
            lies(json.dumps(tree).encode())

    @pytest.mark.parametrize(
        "data",
        [b"", b"null", b"\xff\xfe", b"[" * 100_000, b" " * (17 * 1024 * 1024), b'{"format": "prozesslib-beitrag/1"}'],
        ids=["empty", "null", "binary", "deep", "huge", "nothing"],
    )
    def test_what_is_no_contribution(self, data: bytes) -> None:
        with pytest.raises(_BadFileError):
            lies(data)

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("id", "../x"),
            ("id", "con"),
            ("id", 7),
            ("id", "hund-anmelden"),
            ("pfad", "prozesse/../../x/ferienpass-ausgeben.yaml"),
            ("pfad", "/etc/ferienpass-ausgeben.yaml"),
            ("pfad", "prozesse/.git/ferienpass-ausgeben.yaml"),
            ("pfad", "prozesse/nul/ferienpass-ausgeben.yaml"),
            ("pfad", "kataloge/ferienpass-ausgeben.yaml"),
            ("pfad", "prozesse/06/anders.yaml"),
            ("gegeben", None),
            ("gegeben", ""),
            ("gegeben", "\ud800"),
            ("gegeben", "x" * (1 << 21)),
            ("basis", 5),
            ("pruefsumme", "0" * 39 + "g"),
            ("name", "x\ny"),
            ("liste", {"art": "blaupause", "id": "../../x", "bereich": "06"}),
            ("liste", {"art": "ordner", "id": "stadt", "bereich": "06"}),
            ("liste", {"art": "blaupause", "id": "stadt", "bereich": "x"}),
            ("liste", "stadt"),
        ],
    )
    def test_a_process_that_must_not_be(self, key: str, value: Any) -> None:
        tree = json.loads(schreibe(SENDUNG))
        tree["prozesse"][0][key] = value
        with pytest.raises(_BadFileError):
            lies(json.dumps(tree).encode())

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("format", "prozesslib-beitrag/2"),
            ("zweig", "--upload-pack=x"),
            ("zweig", "a..b"),
            ("zweig", "HEAD"),
            ("am", "gestern"),
            ("titel", "x\x1b[2J"),
            ("titel", "x\u202ey"),
            ("von", {"name": "x\nauthor y", "ags": "ohne"}),
            ("von", {"name": "X", "ags": "ohne", "postfach": "a@b> 0 +0000\nx"}),
            ("von", None),
            ("bibliothek", []),
            ("prozesse", []),
            ("prozesse", {}),
            ("prozesse", [1]),
        ],
    )
    def test_a_head_that_must_not_be(self, key: str, value: Any) -> None:
        tree = json.loads(schreibe(SENDUNG))
        tree[key] = value
        with pytest.raises(_BadFileError):
            lies(json.dumps(tree).encode())

    def test_a_process_twice(self) -> None:
        tree = json.loads(schreibe(SENDUNG))
        tree["prozesse"] *= 2
        with pytest.raises(_BadFileError):
            lies(json.dumps(tree).encode())


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("beitrag/stadt-x-hund-anmelden", True),
        ("a", True),
        ("v1.2", True),
        ("", False),
        ("-x", False),
        ("a/-x", False),
        ("a//b", False),
        ("/a", False),
        ("a/", False),
        ("a.lock", False),
        ("a.lock/b", False),
        ("a..b", False),
        ("a.", False),
        (".a", False),
        ("a b", False),
        ("a\nb", False),
        ("a~1", False),
        ("ä", False),
        ("HEAD", False),
        ("x" * 200, False),
    ],
)
def test_names_of_branches(tmp_path: Path, name: str, good: bool) -> None:
    assert is_branch_name(name) is good
    if good:
        git(tmp_path, "check-ref-format", f"refs/heads/{name}")


class TestLink:
    @pytest.mark.parametrize(
        ("url", "link"),
        [
            ("https://github.com/o/r.git", "https://github.com/o/r/compare/main...beitrag%2Fx?expand=1"),
            ("git@github.com:o/r.git", "https://github.com/o/r/compare/main...beitrag%2Fx?expand=1"),
            (
                "https://token:geheim@gitlab.example.de:8443/a/b/r.git",
                "https://gitlab.example.de:8443/a/b/r/-/merge_requests/new?"
                "merge_request[source_branch]=beitrag%2Fx&merge_request[target_branch]=main",
            ),
            (
                "ssh://git@gitlab.com:2222/a/r",
                "https://gitlab.com/a/r/-/merge_requests/new?"
                "merge_request[source_branch]=beitrag%2Fx&merge_request[target_branch]=main",
            ),
            ("https://codeberg.org/o/r", "https://codeberg.org/o/r/compare/main...beitrag%2Fx"),
            ("http://forgejo.example/o/r.git", "http://forgejo.example/o/r/compare/main...beitrag%2Fx"),
            ("https://git.example.de/o/r.git", None),
            ("https://notgithub.example/o/r.git", None),
            ("https://github.com/", None),
            ("https://github.com/o/\x1b[2J", None),
            ("https://github.com:x/o/r", None),
            ("file:///srv/github.com/o/r.git", None),
            ("/srv/gitlab/o/r.git", None),
            ("../gitlab/r", None),
            ("C:/gitlab/r", None),
        ],
    )
    def test_it_is_built_for_known_hosts_only(self, url: str, link: str | None) -> None:
        assert gebaut(url, "main", "beitrag/x") == link

    def test_the_server_knows_best(self) -> None:
        said = (
            "remote: GitHub found 3 vulnerabilities: https://github.com/o/r/security/dependabot\n"
            "remote: \nremote: Create a pull request for 'x' on GitHub by visiting:\n"
            "remote:      https://github.com/o/r/pull/new/x        \n"
        )
        assert vom_server(said) == "https://github.com/o/r/pull/new/x"
        assert vom_server("https://github.com/o/r/pull/new/x") is None
        assert vom_server("remote: javascript:alert(1)//pull") is None
        assert vom_server("") is None


def given_(text: bytes, own: bytes = b"own", am: str = "2000-01-01") -> Beitrag:
    return Beitrag("x", am, blob_id(own), blob_id(text))


class TestComeIn:
    @pytest.fixture
    def root(self, library: Path) -> Path:
        return under_git(library)

    def accepted(self, root: Path, **given: Beitrag) -> frozenset[str]:
        with oeffne(str(root), AKTUELL) as fassung:
            return angenommene(fassung, given)

    def test_by_its_note_also_in_a_squash(self, root: Path) -> None:
        note = vermerk("a", blob_id(b"own"))
        commit_message = f"Alles auf einmal (#7)\n\n* Beitrag von X\n\nx (a):\n- y\n\n{note}\n\nSigned-off-by: x\n"
        change(root, HUND, "name: Hund", "name: Hunde")
        git(root, "commit", "-q", "--amend", "-m", commit_message)
        assert self.accepted(root, a=given_(b"1"), b=given_(b"1")) == {"a"}
        assert self.accepted(root, a=given_(b"1", b"other")) == frozenset()

    def test_by_its_text_though_it_was_changed_since(self, root: Path) -> None:
        change(root, HUND, "name: Hund", "name: Hunde")
        text = (root / HUND).read_bytes()
        change(root, HUND, "name: Hunde", "name: Einen Hund")
        assert self.accepted(root, a=given_(text)) == {"a"}
        with oeffne(str(root), AKTUELL) as fassung:
            assert angenommen(fassung, "a", given_(text), b"anything")
            assert angenommen(fassung, "a", given_(b"2"), b"2")
            assert not angenommen(fassung, "a", given_(b"2"), b"3")

    def test_a_text_from_long_before_is_no_proof(self, root: Path) -> None:
        """Somebody proposes to go back to what the library once said; it has not done so yet."""
        old = (root / HUND).read_bytes()
        change(root, HUND, "name: Hund", "name: Hunde")
        assert self.accepted(root, a=given_(old, am="2999-01-01")) == frozenset()

    def test_on_another_branch_it_is_not_in(self, root: Path) -> None:
        git(root, "checkout", "-q", "-b", "beitrag/x")
        change(root, HUND, "name: Hund", "name: Hunde")
        git(root, "commit", "-q", "--amend", "-m", vermerk("a", blob_id(b"own")))
        text = (root / HUND).read_bytes()
        git(root, "checkout", "-q", "main")
        assert self.accepted(root, a=given_(text)) == frozenset()
        git(root, "merge", "-q", "--no-ff", "-m", "Merge", "beitrag/x")
        assert self.accepted(root, a=given_(text)) == {"a"}

    def test_without_history_by_what_stands_there(self, root: Path) -> None:
        shutil.rmtree(root / ".git")
        assert self.accepted(root, a=given_((root / HUND).read_bytes()), b=given_(b"1")) == {"a"}

    def test_in_a_shallow_clone_and_in_an_empty_list(self, root: Path, tmp_path: Path) -> None:
        change(root, HUND, "name: Hund", "name: Hunde")
        git(tmp_path, "clone", "-q", "--depth=1", root.as_uri(), "flach")
        text = (root / HUND).read_bytes()
        assert self.accepted(tmp_path / "flach", a=given_(text), b=given_(b"1")) == {"a"}
        assert self.accepted(root) == frozenset()

    def test_notes_are_read_line_by_line(self) -> None:
        good = vermerk("a", "0" * 40)
        assert vermerke(f"x\n  {good}\r\ny") == {("a", "0" * 40)}
        assert vermerke(f"x {good}") == vermerke(f"{good} y") == vermerke("Beitrag: A 0") == frozenset()


def test_the_helper_commits(library: Path) -> None:
    root = under_git(library)
    (root / "x").write_text("x")
    assert commit(root) == git(root, "rev-parse", "HEAD").strip()
