"""Merging what two people did to a register: nothing is lost, and only a real contradiction is a conflict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from teilen_helpers import (
    BAU,
    FELDER,
    GESTRICHEN,
    HUND,
    MELDEN,
    POST,
    STEUER,
    Baum,
    abgeglichen,
    angewandt,
    assert_belongs_together,
    bearbeitet,
    bibliothek,
    data,
    gestrichen,
    konflikte,
    lock,
    mit,
    mit_abgleich,
    mit_beitrag,
    ohne,
    ohne_beitrag,
    prozess,
    register,
    umbenannt,
    verschoben,
)

from prozesslib.merge.werte import FEHLT
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei, schreibe
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.teilen.baeume import Baummischung, mische_baeume
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import BASE_FOLDER, LOCK_FILE

B = register()


def gemischt(basis: Baum, unsere: Baum, ihre: Baum) -> tuple[Baum, Baummischung]:
    found = mische_baeume(basis, unsere, ihre)
    return angewandt(unsere, dict(found.aenderungen)), found


class TestProcesses:
    def test_different_fields_never_meet(self) -> None:
        ours, theirs = mit(B, HUND, "name: Hund anmelden", "name: Hund melden"), mit(B, HUND, "5 AT", "6 AT")
        result, found = gemischt(B, ours, theirs)
        assert (found.konflikte, found.hinweise) == ((), ())
        assert set(found.aenderungen) == {HUND}
        assert data(result, HUND)["name"] == "Hund melden"
        assert b"6 AT" in result[HUND]

    def test_the_same_field_is_a_conflict_and_ours_stays(self) -> None:
        ours, theirs = (mit(B, HUND, "name: Hund anmelden", f"name: Hund {word}") for word in ("melden", "nennen"))
        result, found = gemischt(B, ours, theirs)
        assert result[HUND] == ours[HUND]
        (datei,) = found.konflikte
        (konflikt,) = datei.konflikte
        assert (datei.id, datei.datei, konflikt.pfad) == ("hund-anmelden", HUND, ("name",))
        assert (konflikt.basis, konflikt.unsere, konflikt.ihre) == ("Hund anmelden", "Hund melden", "Hund nennen")
        assert result["konflikte/hund-anmelden.yaml"] == schreibe(datei)

    def test_moved_on_one_side_and_edited_on_the_other(self) -> None:
        moved, edited = verschoben(B, HUND, "prozesse/02/hund-anmelden.yaml"), mit(B, HUND, "5 AT", "6 AT")
        for ours, theirs in ((moved, edited), (edited, moved)):
            result, found = gemischt(B, ours, theirs)
            assert (found.konflikte, found.hinweise) == ((), ())
            assert HUND not in result
            assert b"6 AT" in result["prozesse/02/hund-anmelden.yaml"]

    def test_moved_on_both_sides_it_stays_where_we_have_it(self) -> None:
        ours, theirs = (verschoben(B, HUND, f"prozesse/0{number}/hund-anmelden.yaml") for number in (2, 3))
        result, found = gemischt(B, ours, theirs)
        assert result == ours
        assert (found.konflikte, len(found.hinweise)) == ((), 1)
        assert "prozesse/03" in found.hinweise[0].de

    def test_a_file_name_that_is_taken_is_not_written_over(self) -> None:
        ours = B | {"prozesse/02/x.yaml": b"id: eins\nname: Eins tun\nmodell: ist\nstatus: entwurf\nart: leistung\n"}
        theirs = B | {"prozesse/02/x.yaml": b"id: zwei\nname: Zwei tun\nmodell: ist\nstatus: entwurf\nart: leistung\n"}
        result, found = gemischt(B, ours, theirs)
        assert found.konflikte == ()
        assert prozess(result, "eins")
        assert prozess(result, "zwei")

    def test_added_on_both_sides(self) -> None:
        path, text = "prozesse/02/neu.yaml", "id: neu\nname: Neu {}\nmodell: ist\nstatus: entwurf\nart: leistung\n"
        ours, theirs = (B | {path: text.format(word).encode()} for word in ("tun", "machen"))
        assert gemischt(B, ours, ours)[1].aenderungen == {}
        result, found = gemischt(B, ours, theirs)
        assert result[path] == ours[path]
        assert [(k.pfad, k.basis, k.ihre["name"]) for k in found.konflikte[0].konflikte] == [((), FEHLT, "Neu machen")]
        elsewhere = verschoben(theirs, path, "prozesse/03/neu.yaml")
        assert konflikte(gemischt(B, ours, elsewhere)[0]) == {path: {()}}

    def test_renamed_on_one_side_and_edited_on_the_other(self) -> None:
        new = "prozesse/16/hund-melden.yaml"
        renamed = mit(verschoben(B, HUND, new), new, "id: hund-anmelden", "id: hund-melden\nersetzt: [hund-anmelden]")
        edited = mit(B, HUND, "5 AT", "6 AT")
        for ours, theirs in ((renamed, edited), (edited, renamed)):
            result, found = gemischt(B, ours, theirs)
            assert found.konflikte == ()
            assert HUND not in result
            assert data(result, new)["id"] == "hund-melden"
            assert b"6 AT" in result[new]

    def test_renamed_alike_on_both_sides(self) -> None:
        new = "prozesse/16/hund-melden.yaml"
        renamed = mit(verschoben(B, HUND, new), new, "id: hund-anmelden", "id: hund-melden\nersetzt: [hund-anmelden]")
        result, found = gemischt(B, mit(renamed, new, "5 AT", "6 AT"), mit(renamed, new, "kurzb", "hinweise: x\nkurzb"))
        assert (found.konflikte, data(result, new)["hinweise"]) == ((), "x")
        assert b"6 AT" in result[new]

    def test_a_file_that_cannot_be_read_is_a_conflict_as_a_whole(self) -> None:
        ours, theirs = mit(B, HUND, "5 AT", "6 AT"), B | {HUND: b"id: ["}
        result, found = gemischt(B, ours, theirs)
        assert result[HUND] == ours[HUND]
        assert found.konflikte[0].konflikte[0].ihre == "id: ["
        assert angewandt(B, dict(mische_baeume(B, B, theirs).aenderungen))[HUND] == b"id: ["

    def test_an_id_that_stands_twice(self) -> None:
        theirs = B | {"prozesse/02/doppelt.yaml": B[HUND]}
        result, _ = gemischt(B, mit(B, HUND, "5 AT", "6 AT"), theirs)
        assert b"6 AT" in result[HUND]
        assert result["prozesse/02/doppelt.yaml"] == B[HUND]


class TestPruning:
    def test_untouched_it_goes(self) -> None:
        pruned, other = gestrichen(B), mit(B, POST, "Eingehende", "Jede")
        for ours, theirs in ((pruned, other), (other, pruned)):
            result, found = gemischt(B, ours, theirs)
            assert (found.konflikte, HUND in result, GESTRICHEN in result) == ((), False, True)
            assert b"Jede" in result[POST]

    def test_edited_here_pruned_there(self) -> None:
        ours, theirs = mit(B, HUND, "5 AT", "6 AT"), gestrichen(B)
        result, found = gemischt(B, ours, theirs)
        assert {path: text for path, text in result.items() if not path.startswith("konflikte/")} == ours
        assert konflikte(result) == {HUND: {()}, GESTRICHEN: {()}}
        process, record = (datei.konflikte[0] for datei in found.konflikte)
        assert (process.unsere["id"], process.ihre) == ("hund-anmelden", FEHLT)
        assert (record.unsere, record.ihre["grund"]) == (FEHLT, "Macht der Kreis")

    def test_pruned_here_edited_there(self) -> None:
        ours, theirs = gestrichen(B), mit(B, HUND, "5 AT", "6 AT")
        result, found = gemischt(B, ours, theirs)
        assert {path: text for path, text in result.items() if not path.startswith("konflikte/")} == ours
        assert konflikte(result) == {HUND: {()}, GESTRICHEN: {()}}
        process, record = (datei.konflikte[0] for datei in found.konflikte)
        assert (process.unsere, process.ihre["id"]) == (FEHLT, "hund-anmelden")
        assert (record.unsere["grund"], record.ihre) == ("Macht der Kreis", FEHLT)

    def test_pruned_there_after_it_was_moved_here(self) -> None:
        ours, theirs = verschoben(B, HUND, "prozesse/02/hund-anmelden.yaml"), gestrichen(B)
        result, found = gemischt(B, ours, theirs)
        assert found.konflikte == ()
        assert prozess(result, "hund-anmelden") is None
        assert GESTRICHEN in result

    def test_pruned_on_both_sides(self) -> None:
        ours, theirs = gestrichen(B, grund="Macht der Kreis"), gestrichen(B, grund="Gibt es nicht")
        assert gemischt(B, ours, ours)[1].aenderungen == {}
        result, _ = gemischt(B, ours, theirs)
        assert konflikte(result) == {GESTRICHEN: {()}}
        assert HUND not in result

    def test_restored_here_the_reason_edited_there(self) -> None:
        pruned = gestrichen(B)
        ours, theirs = ohne(B, GESTRICHEN), mit(pruned, GESTRICHEN, "der Kreis", "das Land")
        result, _ = gemischt(pruned, ours, theirs)
        assert konflikte(result) == {HUND: {()}, GESTRICHEN: {()}}
        assert (HUND in result, GESTRICHEN in result) == (True, False)

    def test_deleted_without_a_record(self) -> None:
        result, _ = gemischt(B, mit(B, HUND, "5 AT", "6 AT"), ohne(B, HUND))
        assert konflikte(result) == {HUND: {()}}


class TestOpenConflicts:
    def test_settled_on_one_side_they_are_settled(self) -> None:
        path = "konflikte/hund-anmelden.yaml"
        open_ = B | {path: schreibe(Konfliktdatei("hund-anmelden", HUND, ()))}
        settled = mit(B, HUND, "5 AT", "6 AT")
        for ours, theirs in ((open_, settled), (settled, open_)):
            result, found = gemischt(open_, ours, theirs)
            assert (found.konflikte, path in result) == ((), False)
            assert b"6 AT" in result[HUND]

    def test_settled_differently_they_are_new_ones(self) -> None:
        path = "konflikte/hund-anmelden.yaml"
        open_ = B | {path: schreibe(Konfliktdatei("hund-anmelden", HUND, ()))}
        result, _ = gemischt(open_, mit(B, HUND, "5 AT", "6 AT"), mit(B, HUND, "5 AT", "7 AT"))
        assert konflikte(result) == {HUND: {("ablauf", "[nachfordern]", "liegezeit")}}

    def test_new_ones_join_those_that_are_open(self) -> None:
        ours, theirs = (mit(B, HUND, "name: Hund anmelden", f"name: Hund {word}") for word in ("melden", "nennen"))
        first = mische_baeume(B, ours, theirs)
        base = angewandt(ours, dict(first.aenderungen))
        result, _ = gemischt(base, mit(base, HUND, "5 AT", "6 AT"), mit(base, HUND, "5 AT", "7 AT"))
        assert konflikte(result) == {HUND: {("name",), ("ablauf", "[nachfordern]", "liegezeit")}}


class TestOtherFiles:
    def test_catalogues_merge_by_field(self) -> None:
        path = "kataloge/stellen.yaml"
        ours, theirs = (B | {path: B[path] + f"  - {{id: {n}, name: Amt {n}}}\n".encode()} for n in ("a", "b"))
        result, found = gemischt(B, ours, theirs)
        assert found.konflikte == ()
        assert {"a", "b"} <= {entry["id"] for entry in data(result, path)["eintraege"]}

    def test_texts_merge_by_line(self) -> None:
        ours, theirs = mit(B, "README.md", "# ", "# Unser "), mit(B, "README.md", "Die ersten", "Die allerersten")
        result, _ = gemischt(B, ours, theirs)
        assert b"# Unser " in result["README.md"]
        assert b"allerersten" in result["README.md"]

    @pytest.mark.parametrize(
        ("ours", "theirs"), [(b"eins\n", b"zwei\n"), (b"\0eins", b"\0zwei"), (b"\xff", b"eins\n"), (b"a", b"")]
    )
    def test_what_cannot_be_merged_stays_beside(self, ours: bytes, theirs: bytes) -> None:
        base = B | {"notiz.txt": b"null\n", "a/b": b"null\n"}
        changes = [base | {"notiz.txt": text, "a/b": text} for text in (ours, theirs)]
        result, found = gemischt(base, *changes)
        assert (result["notiz.txt"], result["notiz (andere Fassung).txt"]) == (ours, theirs)
        assert (result["a/b"], result["a/b (andere Fassung)"]) == (ours, theirs)
        assert len(found.hinweise) == 2
        again, _ = gemischt(base, result, changes[1] | {"notiz.txt": b"drei\n"})
        assert again["notiz (andere Fassung 2).txt"] == b"drei\n"

    def test_deleted_on_one_side_and_edited_on_the_other_it_stays(self) -> None:
        edited, deleted = B | {"README.md": b"neu\n"}, ohne(B, "README.md")
        for ours, theirs in ((edited, deleted), (deleted, edited)):
            result, found = gemischt(B, ours, theirs)
            assert result["README.md"] == b"neu\n"
            assert len(found.hinweise) == 1

    def test_schemas_of_two_versions_of_the_program(self) -> None:
        path = ".prozesslib/schemas/lock.schema.json"
        result, found = gemischt(B, B | {path: b"{1}"}, B | {path: b"{2}"})
        assert (result[path], found.hinweise, set(result)) == (b"{1}", (), set(B))


def spaeter(path: str, *edits: tuple[str, str]) -> bytes:
    """A later text of the library."""
    tree = B
    for old, new in edits:
        tree = mit(tree, path, old, new)
    return tree[path]


V2 = spaeter(HUND, ("5 AT", "6 AT"))
V3 = spaeter(HUND, ("5 AT", "7 AT"), ("kurzbeschreibung: Wer", "kurzbeschreibung: Jede, die"))
EIGENES = ("art: leistung", "art: leistung\nlokal: {status: freigegeben}")


class TestTwoSyncs:
    def test_one_side_synced(self) -> None:
        synced, edited = abgeglichen(B, "2026.2", {HUND: V2}), mit(B, HUND, "name: Hund a", "name: Den Hund a")
        for ours, theirs in ((synced, edited), (edited, synced)):
            result, found = gemischt(B, ours, theirs)
            assert found.konflikte == ()
            assert result[LOCK_FILE] == synced[LOCK_FILE]
            assert b"6 AT" in result[HUND]
            assert b"name: Den Hund" in result[HUND]
            assert_belongs_together(result)

    def test_both_synced_to_the_same(self) -> None:
        ours = abgeglichen(mit(B, HUND, *EIGENES), "2026.2", {HUND: V2})
        theirs = abgeglichen(mit(B, HUND, "name: Hund a", "name: Den Hund a"), "2026.2", {HUND: V2})
        result, found = gemischt(B, ours, theirs)
        assert found.konflikte == ()
        assert (result[LOCK_FILE], data(result, HUND)["lokal"]) == (ours[LOCK_FILE], {"status": "freigegeben"})
        assert_belongs_together(result)

    def test_both_synced_to_different_states_the_later_holds(self) -> None:
        two = abgeglichen(mit(B, HUND, *EIGENES), "2026.2", {HUND: V2})
        three = abgeglichen(mit(B, HUND, "name: Hund a", "name: Den Hund a"), "2026.3", {HUND: V3})
        for ours, theirs in ((two, three), (three, two)):
            result, found = gemischt(B, ours, theirs)
            assert found.konflikte == ()
            assert lock(result).bibliothek.version == "2026.3"
            assert result[BASE_FOLDER + HUND] == V3
            tree = data(result, HUND)
            assert (tree["name"], tree["lokal"]) == ("Den Hund anmelden", {"status": "freigegeben"})
            assert tree["kurzbeschreibung"].startswith("Jede, die")
            assert b"7 AT" in result[HUND]
            assert_belongs_together(result)

    def test_a_later_version_is_later_by_its_number(self) -> None:
        ten, nine = (abgeglichen(B, version, {HUND: text}) for version, text in (("2026.10", V3), ("2026.9", V2)))
        assert lock(gemischt(B, ten, nine)[0]).bibliothek.version == "2026.10"
        assert lock(gemischt(B, nine, ten)[0]).bibliothek.version == "2026.10"

    def test_different_processes_by_different_syncs(self) -> None:
        steuer = spaeter(STEUER, ("name: ", "hinweise: neu\nname: "))
        two, three = (
            abgeglichen(B, "2026.2", {HUND: V2}),
            abgeglichen(B, "2026.3", {STEUER: steuer, HUND: V3}),
        )
        for ours, theirs in ((two, three), (three, two)):
            result, found = gemischt(B, ours, theirs)
            assert found.konflikte == ()
            assert (result[HUND], result[STEUER]) == (V3, steuer)
            assert_belongs_together(result)

    def test_an_own_value_against_the_later_library_is_a_conflict(self) -> None:
        two = abgeglichen(mit(B, HUND, "kurzbeschreibung: Wer", "kurzbeschreibung: Wer hier"), "2026.2", {HUND: V2})
        three = abgeglichen(B, "2026.3", {HUND: V3})
        for ours, theirs in ((two, three), (three, two)):
            result, found = gemischt(B, ours, theirs)
            assert konflikte(result) == {HUND: {("kurzbeschreibung",)}}
            konflikt = found.konflikte[0].konflikte[0]
            assert data(result, HUND)["kurzbeschreibung"].startswith("Wer hier")
            assert (konflikt.unsere[:8], konflikt.ihre[:9]) == ("Wer hier", "Jede, die")
            assert_belongs_together(result)

    def test_what_was_decided_at_a_sync_is_not_asked_again(self) -> None:
        base = mit(B, HUND, "kurzbeschreibung: Wer", "kurzbeschreibung: Wer hier")
        two, three = abgeglichen(base, "2026.2", {HUND: V2}), abgeglichen(base, "2026.3", {HUND: V3})
        result, found = gemischt(base, two, three)
        assert found.konflikte == ()
        assert data(result, HUND)["kurzbeschreibung"].startswith("Wer hier")

    def test_new_in_the_library_taken_by_both(self) -> None:
        path = "prozesse/02/hund-chippen.yaml"
        text = "id: hund-chippen\nname: Hund chippen\nmodell: muster\nstatus: entwurf\nart: leistung\n"
        two = abgeglichen(B, "2026.2", {path: text.encode()})
        three = abgeglichen(B, "2026.3", {path: (text + "hinweise: neu\n").encode()})
        result, found = gemischt(B, mit(two, path, "name: Hund", "name: Den Hund"), three)
        assert found.konflikte == ()
        assert (data(result, path)["name"], data(result, path)["hinweise"]) == ("Den Hund chippen", "neu")
        same, found = gemischt(
            B, mit(two, path, "name: Hund", "name: Den Hund"), mit(two, path, "art", "hinweise: x\nart")
        )
        assert (found.konflikte, data(same, path)["hinweise"]) == ((), "x")
        assert_belongs_together(result)

    def test_dropped_by_the_later_state(self) -> None:
        two, three = abgeglichen(B, "2026.2", {HUND: V2}), abgeglichen(B, "2026.3", {HUND: None})
        for ours, theirs in ((two, three), (three, two)):
            result, found = gemischt(B, ours, theirs)
            assert (found.konflikte, HUND in result) == ((), False)
            assert_belongs_together(result)
        own = mit(two, HUND, "name: Hund a", "name: Den Hund a")
        result, found = gemischt(B, own, three)
        assert (found.konflikte, result[HUND]) == ((), own[HUND])
        assert_belongs_together(result)

    def test_renamed_by_the_library_and_taken_by_both(self) -> None:
        old = lock(B)
        path = "prozesse/16/hund-melden.yaml"
        text = B[HUND].replace(b"id: hund-anmelden", b"id: hund-melden\nersetzt: [hund-anmelden]", 1)
        origins = {key: origin for key, origin in old.prozesse.items() if key != "hund-anmelden"}
        origins["hund-melden"] = replace(old.prozesse["hund-anmelden"], pfad=path, hash=blob_id(text))
        synced = ohne(B, HUND, BASE_FOLDER + HUND) | {path: text, BASE_FOLDER + path: text}
        synced |= {LOCK_FILE: lock_text(replace(old, prozesse=origins))}
        ours, theirs = mit(synced, path, *EIGENES), mit(synced, path, "name: Hund a", "name: Den Hund a")
        result, found = gemischt(B, ours, theirs)
        assert found.konflikte == ()
        assert (data(result, path)["name"], data(result, path)["lokal"]) == (
            "Den Hund anmelden",
            {"status": "freigegeben"},
        )
        assert_belongs_together(result)

    def test_two_versions_without_anything_own_never_meet(self) -> None:
        states = [B, *(abgeglichen(B, f"2026.{version}", bibliothek(version)) for version in (2, 3))]
        for ours in states:
            for theirs in states:
                result, found = gemischt(B, ours, theirs)
                assert found.konflikte == ()
                assert_belongs_together(result)
                assert all(result[p] == result[BASE_FOLDER + p] for p in result if p.startswith("prozesse/"))

    def test_pruned_here_and_synced_on_both_sides(self) -> None:
        ours, theirs = gestrichen(abgeglichen(B, "2026.2", {HUND: V2})), abgeglichen(B, "2026.3", {HUND: V3})
        result, found = gemischt(B, ours, theirs)
        assert (found.konflikte, HUND in result, GESTRICHEN in result) == ((), False, True)
        assert_belongs_together(result)

    def test_a_conflict_of_the_shared_conventions(self) -> None:
        path = "kataloge/stellen.yaml"
        ours, theirs = (B | {path: B[path] + f"  - {{id: a, name: Amt {n}}}\n".encode()} for n in ("A", "B"))
        result, found = gemischt(B, ours, theirs)
        assert [datei.id for datei in found.konflikte] == ["kataloge-stellen"]
        assert result[path] == ours[path]

    @pytest.mark.parametrize("text", [b"format: [", b"", None])
    def test_a_lock_that_cannot_be_read_stops_nothing(self, text: bytes | None) -> None:
        broken = ohne(B, LOCK_FILE) if text is None else B | {LOCK_FILE: text}
        result, _ = gemischt(B, mit(B, HUND, "5 AT", "6 AT"), broken)
        assert b"6 AT" in result[HUND]
        assert result.get(LOCK_FILE) == text


NEU_GESTRICHEN = "gestrichen/hund-melden.yaml"
EIGENER_NAME = ("name: Hund a", "name: Den Hund a")


def bestand(baum: Baum) -> tuple[bool, bool, bool, bool]:
    """Whether process and record are there under the old id, and whether they are under the new one."""
    old, new = (prozess(baum, key) is not None for key in ("hund-anmelden", "hund-melden"))
    return old, GESTRICHEN in baum, new, NEU_GESTRICHEN in baum


ALT, ALT_GESTRICHEN = (True, False, False, False), (False, True, False, False)
NEU, NEU_FORT = (False, False, True, False), (False, False, False, True)


class TestRenamedByTheLibrary:
    def test_pruned_on_one_side(self) -> None:
        pruned, synced = gestrichen(B), umbenannt(B)
        for ours, theirs in ((pruned, synced), (synced, pruned)):
            result, found = gemischt(B, ours, theirs)
            assert (found.konflikte, bestand(result)) == ((), NEU_FORT)
            assert data(result, NEU_GESTRICHEN)["id"] == "hund-melden"
            assert result[LOCK_FILE] == synced[LOCK_FILE]
            assert_belongs_together(result)

    def test_pruned_on_both_sides(self) -> None:
        pruned, synced = gestrichen(B), umbenannt(gestrichen(B))
        for ours, theirs in ((pruned, synced), (synced, pruned)):
            result, found = gemischt(B, ours, theirs)
            assert (found.konflikte, bestand(result)) == ((), NEU_FORT)

    def test_pruned_and_synced_there_and_edited_here(self) -> None:
        edited, synced = mit(B, HUND, *EIGENER_NAME), umbenannt(gestrichen(B))
        result, found = gemischt(B, edited, synced)
        assert konflikte(result) == {MELDEN: {()}, NEU_GESTRICHEN: {()}}
        assert bestand(result) == NEU
        assert data(result, MELDEN)["name"] == "Den Hund anmelden"
        result, found = gemischt(B, synced, edited)
        assert konflikte(result) == {MELDEN: {()}, NEU_GESTRICHEN: {()}}
        assert bestand(result) == NEU_FORT
        process, record = (datei.konflikte[0] for datei in found.konflikte)
        assert (process.ihre["id"], process.ihre["name"]) == ("hund-melden", "Den Hund anmelden")
        assert (record.unsere["id"], record.ihre) == ("hund-melden", FEHLT)

    def test_pruned_here_and_edited_there_before_the_sync(self) -> None:
        pruned, synced = gestrichen(B), umbenannt(mit(B, HUND, *EIGENER_NAME))
        for ours, theirs, left in ((pruned, synced, NEU_FORT), (synced, pruned, NEU)):
            result, _ = gemischt(B, ours, theirs)
            assert konflikte(result) == {MELDEN: {()}, NEU_GESTRICHEN: {()}}
            assert bestand(result) == left

    def test_restored_on_one_side(self) -> None:
        base = gestrichen(B)
        restored, synced = ohne(base, GESTRICHEN) | {HUND: B[HUND]}, umbenannt(base)
        for ours, theirs in ((restored, synced), (synced, restored)):
            result, found = gemischt(base, ours, theirs)
            assert (found.konflikte, bestand(result), len(found.hinweise)) == ((), NEU, 1)
            assert "heißt jetzt" in found.hinweise[0].de
            assert result[MELDEN] == synced[BASE_FOLDER + MELDEN]

    def test_restored_on_both_sides(self) -> None:
        base = gestrichen(B)
        restored = ohne(base, GESTRICHEN) | {HUND: mit(B, HUND, *EIGENER_NAME)[HUND]}
        synced = umbenannt(ohne(base, GESTRICHEN) | {HUND: B[HUND]})
        for ours, theirs in ((restored, synced), (synced, restored)):
            result, found = gemischt(base, ours, theirs)
            assert (found.konflikte, bestand(result)) == ((), NEU)
            assert data(result, MELDEN)["name"] == "Den Hund anmelden"

    def test_moved_here_it_keeps_its_folder(self) -> None:
        moved, synced = verschoben(B, HUND, "prozesse/02/hund-anmelden.yaml"), umbenannt(B)
        for ours, theirs in ((moved, synced), (synced, moved)):
            result, found = gemischt(B, ours, theirs)
            assert (found.konflikte, found.hinweise, bestand(result)) == ((), (), NEU)
            assert "prozesse/02/hund-melden.yaml" in result

    def test_synced_on_both_sides_to_different_states(self) -> None:
        two = umbenannt(mit(B, HUND, *EIGENES), "2026.2", HUND, MELDEN, ("5 AT", "6 AT"))
        three = umbenannt(mit(B, HUND, *EIGENER_NAME), "2026.3", HUND, MELDEN, ("5 AT", "7 AT"))
        for ours, theirs in ((two, three), (three, two)):
            result, found = gemischt(B, ours, theirs)
            assert (found.konflikte, bestand(result)) == ((), NEU)
            tree = data(result, MELDEN)
            assert (tree["name"], tree["lokal"]) == ("Den Hund anmelden", {"status": "freigegeben"})
            assert b"7 AT" in result[MELDEN]
            assert_belongs_together(result)

    def test_renamed_once_more_on_one_side(self) -> None:
        path = "prozesse/16/hund-nennen.yaml"
        two = umbenannt(mit(B, HUND, *EIGENES))
        three = umbenannt(umbenannt(mit(B, HUND, *EIGENER_NAME)), "2026.3", MELDEN, path)
        assert data(three, path)["ersetzt"] == ["hund-melden"]
        for ours, theirs in ((two, three), (three, two)):
            result, found = gemischt(B, ours, theirs)
            assert found.konflikte == ()
            assert bestand(result) == (False, False, False, False)
            tree = data(result, path)
            assert (tree["name"], tree["lokal"]) == ("Den Hund anmelden", {"status": "freigegeben"})
            assert_belongs_together(result)
            result, found = gemischt(B, gestrichen(two, MELDEN) if ours is two else ours, theirs)
            assert_belongs_together(result)

    def test_an_own_process_of_that_name_stays(self) -> None:
        own = B | {"prozesse/02/hund-melden.yaml": b"id: hund-melden\nname: Eigenes tun\nmodell: ist\n"}
        result, _ = gemischt(B, own, umbenannt(B))
        assert any(data(result, path)["name"] == "Eigenes tun" for path in result if path.endswith("hund-melden.yaml"))


class TestOneSync:
    def test_pruned_or_deleted_on_the_other_side(self) -> None:
        synced = abgeglichen(B, "2026.2", {HUND: V2})
        for gone in (gestrichen(B), ohne(B, HUND)):
            for ours, theirs in ((gone, synced), (synced, gone)):
                result, found = gemischt(B, ours, theirs)
                assert (found.konflikte, HUND in result) == ((), False)
                assert (GESTRICHEN in result, result[LOCK_FILE]) == (GESTRICHEN in gone, synced[LOCK_FILE])
                assert_belongs_together(result)

    def test_pruned_on_the_other_side_and_edited_here(self) -> None:
        synced = abgeglichen(mit(B, HUND, *EIGENER_NAME), "2026.2", {HUND: V2})
        result, _ = gemischt(B, synced, gestrichen(B))
        assert konflikte(result) == {HUND: {()}, GESTRICHEN: {()}}

    def test_edited_on_the_other_side(self) -> None:
        synced = abgeglichen(B, "2026.3", {HUND: V3})
        same = mit(B, HUND, "kurzbeschreibung: Wer", "kurzbeschreibung: Wer hier")
        result, found = gemischt(B, synced, same)
        assert konflikte(result) == {HUND: {("kurzbeschreibung",)}}
        assert found.konflikte[0].konflikte[0].unsere.startswith("Jede, die")
        assert gemischt(B, synced, mit(B, HUND, *EIGENER_NAME))[1].konflikte == ()

    def test_new_in_the_library_it_comes(self) -> None:
        path = "prozesse/02/hund-chippen.yaml"
        text = b"id: hund-chippen\nname: Hund chippen\nmodell: muster\nstatus: entwurf\nart: leistung\n"
        synced = abgeglichen(B, "2026.2", {path: text})
        for ours, theirs in ((B, synced), (synced, B)):
            assert gemischt(B, ours, theirs)[0] == synced
        result, _ = gemischt(B, synced, B | {path: text.replace(b"Hund chippen", b"Hunde chippen")})
        assert konflikte(result) == {path: {()}}


class TestTakenBack:
    """The counter-commit of a sync: the base is the register after it, theirs the one before."""

    @pytest.mark.parametrize("own", [None, EIGENER_NAME])
    def test_edited_since_under_the_new_id(self, own: tuple[str, str] | None) -> None:
        before = mit(B, HUND, *own) if own else B
        synced = umbenannt(before, "2026.2", HUND, MELDEN, ("5 AT", "6 AT"))
        result, found = gemischt(synced, mit(synced, MELDEN, *EIGENES), before)
        assert (found.konflikte, bestand(result)) == ((), ALT)
        assert result == before | {HUND: result[HUND]}
        assert data(result, HUND) == data(before, HUND) | {"lokal": {"status": "freigegeben"}}

    def test_pruned_since_it_stays_pruned(self) -> None:
        synced = umbenannt(B)
        result, found = gemischt(synced, gestrichen(synced, MELDEN), B)
        assert (found.konflikte, bestand(result)) == ((), ALT_GESTRICHEN)
        assert data(result, GESTRICHEN)["id"] == "hund-anmelden"
        assert_belongs_together(result)

    def test_pruned_before(self) -> None:
        before = gestrichen(B)
        synced = umbenannt(before)
        result, found = gemischt(synced, mit(synced, POST, "Eingehende", "Jede"), before)
        assert (found.konflikte, bestand(result)) == ((), ALT_GESTRICHEN)

    def test_pruned_before_and_restored_since(self) -> None:
        before = gestrichen(B)
        synced = umbenannt(before)
        restored = ohne(synced, NEU_GESTRICHEN) | {MELDEN: synced[BASE_FOLDER + MELDEN]}
        result, found = gemischt(synced, restored, before)
        assert (found.konflikte, bestand(result)) == ((), ALT)
        assert result[HUND] == B[HUND]


class TestContributions:
    FIRST, SECOND = mit(B, HUND, *EIGENER_NAME)[HUND], mit(B, HUND, "name: Hund a", "name: Jeden Hund a")[HUND]
    GIVEN = ".prozesslib/beitraege/hund-anmelden.yaml"

    @pytest.mark.parametrize("version", ["2025.1", "2026.2"])
    def test_given_anew_while_the_first_came_back_there(self, version: str) -> None:
        base = mit_beitrag(B, "2026-01-01", self.FIRST)
        anew = mit_beitrag(base, "2026-01-02", self.SECOND)
        back = abgeglichen(ohne_beitrag(base), version, {HUND: self.FIRST})
        for ours, theirs in ((anew, back), (back, anew)):
            result, _ = gemischt(base, ours, theirs)
            assert lock(result).beitraege == lock(anew).beitraege
            assert result[self.GIVEN] == self.SECOND
            assert lock(result).bibliothek.version == version

    def test_of_two_the_later_is_awaited(self) -> None:
        early, late = mit_beitrag(B, "2026-01-01", self.FIRST), mit_beitrag(B, "2026-01-02", self.SECOND)
        for ours, theirs in ((early, late), (late, early)):
            result, _ = gemischt(B, ours, theirs)
            assert (lock(result).beitraege, result[self.GIVEN]) == (lock(late).beitraege, self.SECOND)

    def test_what_only_came_back_is_not_awaited(self) -> None:
        base = mit_beitrag(B, "2026-01-01", self.FIRST)
        for ours, theirs in ((base, ohne_beitrag(base)), (ohne_beitrag(base), base)):
            result, _ = gemischt(base, ours, theirs)
            assert (lock(result).beitraege, self.GIVEN in result) == ({}, False)

    def test_given_anew_while_the_library_renamed_it(self) -> None:
        base = mit_beitrag(B, "2026-01-01", self.FIRST)
        anew, renamed = mit_beitrag(base, "2026-01-02", self.SECOND), umbenannt(ohne_beitrag(base))
        for ours, theirs in ((anew, renamed), (renamed, anew)):
            result, _ = gemischt(base, ours, theirs)
            assert set(lock(result).beitraege) == {"hund-melden"}
            assert result[".prozesslib/beitraege/hund-melden.yaml"] == self.SECOND
            assert self.GIVEN not in result


FEWER = settings(max_examples=30)
SEEDS = st.integers(0, 10_000)
COUNTS = st.integers(0, 5)


class TestLaws:
    @given(SEEDS, COUNTS)
    def test_what_one_side_did_is_taken(self, seed: int, count: int) -> None:
        edited = bearbeitet(seed, B, count)
        assert mische_baeume(B, edited, B).aenderungen == {}
        assert mische_baeume(B, edited, edited).aenderungen == {}
        assert angewandt(B, dict(mische_baeume(B, B, edited).aenderungen)) == edited

    @FEWER
    @given(SEEDS, SEEDS, COUNTS, COUNTS)
    def test_nothing_is_lost_unseen(self, one: int, other: int, ours_count: int, theirs_count: int) -> None:
        ours, theirs = bearbeitet(one, B, ours_count), bearbeitet(other, B, theirs_count)
        result, _ = gemischt(B, ours, theirs)
        for side in (ours, theirs):
            assert_processes_kept(side, result)
            assert_files_kept(side, result)
        assert_belongs_together(result)

    @FEWER
    @given(SEEDS, SEEDS, COUNTS, COUNTS, st.booleans())
    def test_nothing_own_is_lost_between_syncs(
        self, one: int, other: int, ours_count: int, theirs_count: int, both: bool
    ) -> None:
        ours = mit_abgleich(one, B, ours_count)
        theirs = (mit_abgleich if both else bearbeitet)(other, B, theirs_count)
        result, _ = gemischt(B, ours, theirs)
        for side in (ours, theirs):
            assert_own_kept(side, result)
            assert_files_kept(side, result)
        assert_belongs_together(result)

    @FEWER
    @given(SEEDS, SEEDS, COUNTS, st.booleans())
    def test_a_renamed_process_is_there_once(self, one: int, other: int, count: int, both: bool) -> None:
        ours = mit_umbenennung(one, B, count)
        theirs = (mit_umbenennung if both else bearbeitet)(other, B, count)
        for result in (gemischt(B, ours, theirs)[0], gemischt(B, theirs, ours)[0]):
            assert_there_once(result, "hund-melden")
            for side in (ours, theirs):
                assert_own_kept(ohne(side, *(path for path in side if "hund-" in path)), result)

    @FEWER
    @given(SEEDS, SEEDS, COUNTS)
    def test_a_rename_taken_back_leaves_it_there_once(self, one: int, other: int, count: int) -> None:
        before = bearbeitet(one, B, count)
        synced = umbenannt(before)
        result, _ = gemischt(synced, bearbeitet(other, synced, count), before)
        assert_there_once(result, "hund-anmelden")

    @FEWER
    @given(SEEDS, SEEDS, COUNTS, COUNTS)
    def test_the_sides_may_be_swapped(self, one: int, other: int, ours_count: int, theirs_count: int) -> None:
        ours, theirs = bearbeitet(one, B, ours_count), bearbeitet(other, B, theirs_count)
        result, found = gemischt(B, ours, theirs)
        swapped, other_way = gemischt(B, theirs, ours)
        assert konflikte_je_prozess(result) == konflikte_je_prozess(swapped)
        assert len(found.hinweise) == len(other_way.hinweise)
        if not found.konflikte and not found.hinweise:
            assert result.keys() == swapped.keys()
            assert all(same_text(path, result[path], swapped[path]) for path in result)

    @given(SEEDS, SEEDS, COUNTS, COUNTS)
    def test_what_is_the_same_may_be_left_out(self, one: int, other: int, ours_count: int, theirs_count: int) -> None:
        trees = [B, bearbeitet(one, B, ours_count), bearbeitet(other, B, theirs_count)]
        same = {path for path in B if all(tree.get(path) == B[path] for tree in trees)}
        assert mische_baeume(*trees) == mische_baeume(*(ohne(tree, *same) for tree in trees))


def mit_umbenennung(seed: int, baum: Baum, anzahl: int) -> Baum:
    """The tree after random edits with a sync among them that gives a process another id."""
    before = bearbeitet(seed, baum, anzahl)
    return bearbeitet(seed + 1, umbenannt(before), anzahl)


def konflikte_je_prozess(baum: Baum) -> dict[str, set[tuple[str, ...]]]:
    return {path.rsplit("/", 1)[-1] + path.split("/")[0]: found for path, found in konflikte(baum).items()}


def same_text(path: str, one: bytes, other: bytes) -> bool:
    if path.endswith(".yaml"):
        return bool(data({path: one}, path) == data({path: other}, path))
    return one == other


def assert_processes_kept(side: Baum, result: Baum) -> None:
    """Every changed field of every process is in the result or in a conflict, and so is every pruning."""
    disputed = konflikte_je_prozess(result)
    keys = {data(tree, path)["id"] for tree in (B, side) for path in tree if path.startswith("prozesse/")}
    for key in keys:
        before, after, now = (prozess(tree, key) for tree in (B, side, result))
        fields = disputed.get(f"{key}.yamlprozesse", set())
        if () in fields or before == after:
            continue
        if after is None or now is None:
            assert after == now, key
            assert (f"gestrichen/{key}.yaml" in side) == (f"gestrichen/{key}.yaml" in result)
            continue
        for field in FELDER:
            if (before or {}).get(field) != after.get(field):
                assert now.get(field) == after.get(field) or (field,) in fields, (key, field)


def assert_own_kept(side: Baum, result: Baum) -> None:
    """Every field with a value that is neither the library's nor the base's is in the result or in a conflict."""
    disputed = konflikte_je_prozess(result)
    for path in (path for path in side if path.startswith("prozesse/")):
        after = data(side, path)
        fields = disputed.get(f"{after['id']}.yamlprozesse", set())
        now = prozess(result, after["id"])
        own = {field for field in FELDER if str(after.get(field)).startswith(("Wert", "2026-0"))}
        assert () in fields or not own or now, after["id"]
        assert () in fields or {f for f in own if now.get(f) != after[f]} <= {field[0] for field in fields}


def assert_there_once(baum: Baum, kennung: str) -> None:
    """The process is there or pruned, under this id alone, and so say its conflicts."""
    names = ("/hund-anmelden.yaml", "/hund-melden.yaml")
    (path,) = (path for path in baum if path.startswith(("prozesse/", "gestrichen/")) and path.endswith(names))
    assert path.endswith(f"/{kennung}.yaml")
    assert data(baum, path)["id"] == kennung
    disputed = [file for file, fields in konflikte(baum).items() if () in fields and file.endswith(names)]
    assert all(file.endswith(f"/{kennung}.yaml") for file in disputed)
    assert not any(file.startswith("prozesse/") for file in disputed) or len(disputed) == 2
    assert_belongs_together(baum)


def assert_files_kept(side: Baum, result: Baum) -> None:
    """Every changed line and every attachment is somewhere in the result."""
    texts = {text for path, text in result.items() if path.startswith(("anlage", "README"))}
    if side.get("anlage.bin") != B.get("anlage.bin"):
        assert side["anlage.bin"] in texts
    lines = {line for text in texts for line in text.splitlines()}
    assert set(side["README.md"].splitlines()) - set(B["README.md"].splitlines()) <= lines


def test_the_register_under_test_is_whole() -> None:
    assert {HUND, STEUER, POST, BAU} <= B.keys()
    assert_belongs_together(B)
