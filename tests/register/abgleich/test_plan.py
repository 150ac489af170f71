"""Every row of the table of cases: what a sync does with which change, and that doing it again does nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import yaml

from abgleich_helpers import BAU, HUND, POST, STADT, STEUER, Ordner, Paar, process
from conftest import git
from prozesslib.message import UserError
from prozesslib.model.katalog import Herkunft, Lock
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei, lies
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.abgleich.sync import SyncErgebnis, plane_sync, sync
from prozesslib.register.abgleich.vorgang import Planart
from prozesslib.register.prune import Grund, prune, restore
from prozesslib.register.workspace import open_workspace
from prozesslib.store.documents import read_document
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import base_path

GRUND = Grund("Macht der Kreis")


def abgleich(paar: Paar, auf: str | None = None) -> SyncErgebnis:
    """Sync; whatever happened, everything is saved, and where nothing is open a second sync has nothing to do."""
    found = sync(open_workspace(paar.register.root), auf)
    assert git(paar.register.root, "status", "--porcelain", "--untracked-files=all") == ""
    if not found.plan.konfliktdateien and auf is None:
        before = paar.register.head()
        assert sync(open_workspace(paar.register.root)).commit is None
        assert paar.register.head() == before
    return found


def arten(found: SyncErgebnis) -> Mapping[str, str]:
    """Kind of what happened by id."""
    return {vorgang.id: vorgang.art.value for vorgang in found.plan.vorgaenge}


def lock(register: Ordner) -> Lock:
    found = open_workspace(register.root).lock
    assert found is not None
    return found


def konflikt(register: Ordner, key: str) -> Konfliktdatei:
    """The conflicts of a file; the record obeys its schema."""
    path = f"konflikte/{key}.yaml"
    document = read_document(path, register.read(path).encode())
    assert document.sound, document.violations
    return lies(document.data)


def assert_folgt(paar: Paar, rel: str) -> None:
    """The base is the library's text byte for byte, and the lock says so."""
    text = paar.library.read(rel)
    assert paar.register.read(base_path(rel)) == text
    origin = next(origin for origin in lock(paar.register).prozesse.values() if origin.pfad == rel)
    assert origin == Herkunft("blaupause", blob_id(text.encode()), rel, revision=paar.library.head())


class TestFields:
    def test_untouched_it_is_taken_over_byte_for_byte(self, paar: Paar) -> None:
        paar.library.edit(HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden   # so heißt es jetzt")
        commit = paar.library.release("1.1")
        found = abgleich(paar)
        assert arten(found) == {"hund-anmelden": "uebernommen"}
        assert paar.register.read(HUND) == paar.library.read(HUND)
        assert_folgt(paar, HUND)
        stand = lock(paar.register).bibliothek
        assert (stand.version, stand.commit, stand.name) == ("1.1", commit, "Kleine Bibliothek")
        assert found.befunde == ()

    def test_own_data_is_no_change_of_the_text(self, paar: Paar) -> None:
        paar.register.write(HUND, paar.register.read(HUND) + "lokal:\n  zusatz: {raum: '113'}   # nur hier\n")
        paar.register.save()
        paar.library.edit(HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"hund-anmelden": "uebernommen"}
        assert paar.register.read(HUND) == paar.library.read(HUND) + "lokal:\n  zusatz: {raum: '113'}   # nur hier\n"

    def test_different_fields_are_merged_and_the_comments_of_both_stay(self, paar: Paar) -> None:
        paar.register.edit(HUND, "verantwortlich: steueramt", "verantwortlich: poststelle   # seit dem Umzug")
        paar.register.save()
        paar.library.edit(HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden   # amtlich")
        paar.library.edit(HUND, "liegezeit: 5 AT", "liegezeit: 4 AT")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"hund-anmelden": "zusammengefuehrt"}
        text = paar.register.read(HUND)
        for line in ("poststelle   # seit dem Umzug", "anmelden   # amtlich", "liegezeit: 4 AT", "# noch einmal von"):
            assert line in text
        assert_folgt(paar, HUND)

    def test_what_both_changed_alike_is_no_conflict(self, paar: Paar) -> None:
        for side in (paar.register, paar.library):
            side.edit(HUND, "name: Hund anmelden", "name: Hunde anmelden")
        paar.register.edit(HUND, "verantwortlich: steueramt", "verantwortlich: poststelle")
        paar.register.save()
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"hund-anmelden": "behalten"}
        assert_folgt(paar, HUND)

    def test_the_same_field_is_a_conflict_and_ours_stays(self, paar: Paar) -> None:
        paar.register.edit(HUND, "name: Hund anmelden", "name: Hunde anmelden")
        paar.register.save()
        paar.library.edit(HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden")
        paar.library.release("1.1")
        paar.library.edit(HUND, "liegezeit: 5 AT", "liegezeit: 4 AT")
        paar.library.release("1.2")
        found = abgleich(paar)
        assert arten(found) == {"hund-anmelden": "konflikt"}
        tree = paar.register.tree(HUND)
        assert tree["name"] == "Hunde anmelden"
        assert "liegezeit: 4 AT" in paar.register.read(HUND)
        akte = konflikt(paar.register, "hund-anmelden")
        assert (akte.datei, akte.von, akte.auf, akte.quelle) == (HUND, "1.0", "1.2", str(paar.library.root))
        [one] = akte.konflikte
        assert (one.pfad, one.basis, one.unsere, one.ihre) == (
            ("name",),
            "Hund anmelden",
            "Hunde anmelden",
            "Hund zur Steuer anmelden",
        )
        assert akte.seit == {("name",): "1.1"}
        assert lock(paar.register).bibliothek.version == "1.2"
        assert_folgt(paar, HUND)
        assert read_document(HUND, paar.register.read(HUND).encode()).sound

    def test_nothing_is_synced_on_top_of_open_conflicts(self, paar: Paar) -> None:
        self.test_the_same_field_is_a_conflict_and_ours_stays(paar)
        paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
        paar.library.release("1.3")
        for probe in (True, False):
            with pytest.raises(UserError, match="hund-anmelden"):
                sync(open_workspace(paar.register.root), probe=probe)

    def test_since_looks_only_at_releases_up_to_the_one_merged(self, paar: Paar) -> None:
        paar.register.edit(HUND, "name: Hund anmelden", "name: Hunde anmelden")
        paar.register.save()
        for version, name in (("1.1", "A"), ("1.2", "B"), ("1.3", "C")):
            paar.library.write(HUND, paar.library.read(HUND).replace("name: Hund anmelden", "name: A"))
            paar.library.edit(HUND, "name: ", f"name: {name}")
            paar.library.release(version)
        sync(open_workspace(paar.register.root), "1.2")
        assert konflikt(paar.register, "hund-anmelden").seit == {("name",): "1.2"}

    def test_since_looks_beyond_a_new_name(self, paar: Paar) -> None:
        paar.register.edit(HUND, "name: Hund anmelden", "name: Hunde anmelden")
        paar.register.save()
        paar.library.edit(HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden")
        paar.library.release("1.1")
        paar.library.rename(HUND, "hund-melden")
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"hund-melden": "konflikt"}
        assert konflikt(paar.register, "hund-melden").seit == {("name",): "1.1"}

    def test_a_text_that_cannot_be_merged_is_one_conflict(self, paar: Paar) -> None:
        paar.register.write(HUND, paar.register.read(HUND) + "kaputt: [\n")
        paar.register.save()
        paar.library.edit(HUND, "name: Hund anmelden", "name: Hunde anmelden")
        paar.library.release("1.1")
        before = paar.register.read(HUND)
        assert arten(abgleich(paar)) == {"hund-anmelden": "konflikt"}
        assert paar.register.read(HUND) == before
        [one] = konflikt(paar.register, "hund-anmelden").konflikte
        assert (one.pfad, one.unsere) == ((), before)
        assert isinstance(one.ihre, dict)


class TestNew:
    def test_it_arrives(self, paar: Paar) -> None:
        rel = paar.library.new("ferienpass-ausgeben")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"ferienpass-ausgeben": "neu"}
        assert paar.register.read(rel) == paar.library.read(rel)
        assert_folgt(paar, rel)

    def test_what_the_blueprint_does_not_list_stays_away(self, paar: Paar) -> None:
        paar.library.write("prozesse/01/fremd.yaml", process("fremd"))
        paar.library.release("1.1")
        found = abgleich(paar)
        assert (arten(found), paar.register.there("prozesse/01/fremd.yaml")) == ({}, False)
        assert lock(paar.register).bibliothek.version == "1.1"

    def test_what_joins_a_package_of_ours_arrives(self, paar: Paar) -> None:
        paar.library.write("prozesse/10/bau-abnehmen.yaml", process("bau-abnehmen"))
        paar.library.edit("pakete/bauaufsicht.yaml", "[bauantrag-pruefen]", "[bauantrag-pruefen, bau-abnehmen]")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"bau-abnehmen": "neu"}

    def test_an_own_process_stays_own(self, paar: Paar) -> None:
        paar.register.write("prozesse/01/nur-hier.yaml", process("nur-hier"))
        before = paar.register.save()
        assert sync(open_workspace(paar.register.root)).commit is None
        assert paar.register.head() == before

    def test_the_same_id_invented_twice_is_a_conflict(self, paar: Paar) -> None:
        paar.register.write("prozesse/16/zaehlen.yaml", process("zaehlen", hinweise="Von uns."))
        paar.register.save()
        rel = paar.library.new("zaehlen", hinweise="Von ihnen.")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"zaehlen": "konflikt"}
        assert "Von uns." in paar.register.read("prozesse/16/zaehlen.yaml")
        assert not paar.register.there(rel)
        [one] = konflikt(paar.register, "zaehlen").konflikte
        assert (one.pfad, one.art.value) == ((), "neu")
        assert_folgt(paar, rel)

    def test_the_same_id_and_the_same_text_is_none(self, paar: Paar) -> None:
        rel = paar.library.new("zaehlen")
        paar.library.release("1.1")
        paar.register.write(rel, "# von uns\n" + paar.library.read(rel))
        paar.register.save()
        assert arten(abgleich(paar)) == {"zaehlen": "behalten"}
        assert paar.register.read(rel).startswith("# von uns")

    @pytest.mark.parametrize("same", [True, False])
    def test_an_adopted_process_whose_id_the_blueprint_takes(self, paar: Paar, same: bool) -> None:
        old, text = "prozesse/07/zaehlen.yaml", process("zaehlen")
        paar.register.write(old, text)
        paar.register.write(base_path(old), text)
        origin = Herkunft("adoptiert", blob_id(text.encode()), old, quelle="/nachbar", revision="1")
        before = lock(paar.register)
        after = Lock("1", before.bibliothek, {**before.prozesse, "zaehlen": origin}, before.dateien)
        paar.register.write(".prozesslib/lock.yaml", lock_text(after))
        paar.register.save()
        rel = paar.library.new("zaehlen", **({} if same else {"hinweise": "Anders."}))
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"zaehlen": "behalten" if same else "konflikt"}
        assert paar.register.read(old) == text
        assert not paar.register.there(base_path(old))
        assert_folgt(paar, rel)


class TestPruned:
    def gestrichen(self, paar: Paar, *keys: str) -> None:
        prune(open_workspace(paar.register.root), keys or ["post-verteilen"], GRUND)

    def test_it_stays_pruned_and_restore_brings_the_newest_text(self, paar: Paar) -> None:
        self.gestrichen(paar)
        paar.library.edit(POST, "name: Post verteilen", "name: Post im Haus verteilen")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"post-verteilen": "gestrichen"}
        assert not paar.register.there(POST)
        assert_folgt(paar, POST)
        restore(open_workspace(paar.register.root), ["post-verteilen"])
        assert paar.register.read(POST) == paar.library.read(POST)
        assert plane_sync(open_workspace(paar.register.root)).leer

    def test_under_a_new_name(self, paar: Paar) -> None:
        self.gestrichen(paar)
        rel = paar.library.rename(POST, "post-austragen")
        paar.library.release("1.1")
        found = abgleich(paar)
        assert (arten(found), found.befunde) == ({"post-austragen": "gestrichen"}, ())
        assert paar.register.list("gestrichen") == ["gestrichen/post-austragen.yaml"]
        record = paar.register.tree("gestrichen/post-austragen.yaml")
        assert (record["grund"], record["pfad"], record["name"]) == (GRUND.text, rel, "Post verteilen")
        assert not paar.register.there(rel)
        restore(open_workspace(paar.register.root), ["post-austragen"])
        assert paar.register.read(rel) == paar.library.read(rel)

    def test_under_a_new_name_with_a_faulty_record(self, paar: Paar) -> None:
        self.gestrichen(paar)
        rel = "gestrichen/post-verteilen.yaml"
        paar.register.write(rel, paar.register.read(rel).replace("grund:", "grunt:"))
        paar.register.save()
        new = paar.library.rename(POST, "post-austragen")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"post-austragen": "gestrichen"}
        assert (paar.register.there(new), paar.register.there(rel)) == (False, True)

    def test_split_into_two(self, paar: Paar) -> None:
        self.gestrichen(paar)
        paar.library.replace([POST], "post-oeffnen", "post-austragen")
        paar.library.release("1.1")
        found = abgleich(paar)
        assert arten(found) == {
            "post-oeffnen": "gestrichen",
            "post-austragen": "gestrichen",
            "post-verteilen": "entfallen",
        }
        assert found.befunde == ()
        assert paar.register.list("gestrichen") == ["gestrichen/post-austragen.yaml", "gestrichen/post-oeffnen.yaml"]
        assert paar.register.list("prozesse/01") == []

    def test_joined_with_another_pruned_one(self, paar: Paar) -> None:
        self.gestrichen(paar, "post-verteilen", "hundesteuer-einziehen")
        paar.library.replace([POST, STEUER], "beides")
        paar.library.release("1.1")
        found = abgleich(paar)
        assert arten(found)["beides"] == "gestrichen"
        assert paar.register.list("gestrichen") == ["gestrichen/beides.yaml"]
        assert not paar.register.there("prozesse/01/beides.yaml")

    def test_joined_with_one_that_is_here(self, paar: Paar) -> None:
        self.gestrichen(paar)
        paar.library.replace([POST, STEUER], "beides")
        paar.library.release("1.1")
        assert arten(abgleich(paar))["beides"] == "neu"
        assert paar.register.there("prozesse/01/beides.yaml")
        assert paar.register.list("gestrichen") == ["gestrichen/post-verteilen.yaml"]

    def test_dropped_upstream_the_record_stays(self, paar: Paar) -> None:
        self.gestrichen(paar)
        paar.library.forget(POST)
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"post-verteilen": "entfallen"}
        assert paar.register.list("gestrichen") == ["gestrichen/post-verteilen.yaml"]
        paar.library.new("post-verteilen")
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"post-verteilen": "gestrichen"}
        assert not paar.register.there(POST)

    def test_deleted_by_hand_it_is_asked_for_and_not_brought_back(self, paar: Paar) -> None:
        paar.register.drop(POST)
        paar.register.save()
        paar.library.edit(POST, "name: Post verteilen", "name: Post im Haus verteilen")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"post-verteilen": "fehlt"}
        assert not paar.register.there(POST)
        restore(open_workspace(paar.register.root), ["post-verteilen"])
        assert paar.register.read(POST) == paar.library.read(POST)


class TestDropped:
    def test_unchanged_it_goes(self, paar: Paar) -> None:
        paar.library.forget(POST)
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"post-verteilen": "entfallen"}
        assert not paar.register.there(POST)
        assert not paar.register.there(base_path(POST))
        assert "post-verteilen" not in lock(paar.register).prozesse

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("name: Post verteilen", "name: Post im Rathaus verteilen"),
            ("verantwortlich: poststelle\n", "verantwortlich: poststelle\nlokal:\n  zusatz: {raum: '1'}\n"),
        ],
        ids=["changed", "only own data"],
    )
    def test_changed_here_it_stays_as_our_own(self, paar: Paar, old: str, new: str) -> None:
        paar.register.edit(POST, old, new)
        paar.register.save()
        before = paar.register.read(POST)
        paar.library.forget(POST)
        paar.library.release("1.1")
        found = abgleich(paar)
        assert (arten(found), found.befunde) == ({"post-verteilen": "behalten"}, ())
        assert paar.register.read(POST) == before
        assert "post-verteilen" not in lock(paar.register).prozesse
        assert not paar.register.there(base_path(POST))

    def test_only_off_the_list_it_goes_on_being_followed(self, paar: Paar) -> None:
        paar.library.unlisted("post-verteilen")
        paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"post-verteilen": "uebernommen"}

    def test_what_own_processes_still_refer_to_is_a_finding(self, paar: Paar) -> None:
        paar.register.write("prozesse/01/nur-hier.yaml", process("nur-hier", folgeprozesse="[post-verteilen]"))
        paar.register.save()
        paar.library.forget(POST)
        paar.library.release("1.1")
        [befund] = abgleich(paar).befunde
        assert (befund.code, befund.datei) == ("PL207", "prozesse/01/nur-hier.yaml")

    def test_errors_of_before_are_not_told_again(self, paar: Paar) -> None:
        paar.register.write("prozesse/01/nur-hier.yaml", process("nur-hier", folgeprozesse="[gibt-es-nicht]"))
        paar.register.save()
        paar.library.forget(POST)
        paar.library.release("1.1")
        assert abgleich(paar).befunde == ()


class TestNamesAndPlaces:
    def test_a_new_name_is_followed(self, paar: Paar) -> None:
        paar.register.edit(POST, "verantwortlich: poststelle", "verantwortlich: steueramt   # bei uns")
        paar.register.save()
        rel = paar.library.rename(POST, "post-austragen")
        paar.library.edit(rel, "name: Post verteilen", "name: Post austragen")
        paar.library.release("1.1")
        found = abgleich(paar)
        [vorgang] = found.plan.vorgaenge
        assert (vorgang.art, vorgang.id, vorgang.frueher) == (Planart.UMBENANNT, "post-austragen", "post-verteilen")
        assert not paar.register.there(POST)
        tree = paar.register.tree(rel)
        assert (tree["id"], tree["name"], tree["verantwortlich"]) == ("post-austragen", "Post austragen", "steueramt")
        assert "# bei uns" in paar.register.read(rel)
        assert_folgt(paar, rel)
        assert "post-verteilen" not in lock(paar.register).prozesse
        assert not paar.register.there(base_path(POST))

    def test_a_new_name_for_what_cannot_be_merged(self, paar: Paar) -> None:
        paar.register.write(POST, paar.register.read(POST) + "kaputt: [\n")
        paar.register.save()
        rel = paar.library.rename(POST, "post-austragen")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"post-austragen": "konflikt"}
        assert "kaputt" in paar.register.read(rel)
        assert konflikt(paar.register, "post-austragen").datei == rel

    def test_an_own_folder_is_kept(self, paar: Paar) -> None:
        paar.register.move(POST, "prozesse/eigene/post-verteilen.yaml")
        paar.register.save()
        paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"post-verteilen": "uebernommen"}
        assert paar.register.read("prozesse/eigene/post-verteilen.yaml") == paar.library.read(POST)
        rel = paar.library.rename(POST, "post-austragen", "prozesse/02/post-austragen.yaml")
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"post-austragen": "umbenannt"}
        assert paar.register.list("prozesse/eigene") == ["prozesse/eigene/post-austragen.yaml"]
        assert_folgt(paar, rel)

    @pytest.mark.parametrize("own", [False, True])
    def test_moved_upstream_it_moves_along_unless_it_has_a_folder_here(self, paar: Paar, own: bool) -> None:
        new = "prozesse/02/post-verteilen.yaml"
        if own:
            paar.register.move(POST, "prozesse/eigene/post-verteilen.yaml")
            paar.register.save()
        paar.library.move(POST, new)
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"post-verteilen": "behalten" if own else "uebernommen"}
        assert not paar.register.there(POST)
        assert paar.register.there(new) is not own
        assert_folgt(paar, new)

    def test_moved_upstream_what_was_changed_here_moves_too(self, paar: Paar) -> None:
        paar.register.edit(POST, "name: Post verteilen", "name: Briefe verteilen")
        paar.register.save()
        before = paar.register.read(POST)
        paar.library.move(POST, "prozesse/02/post-verteilen.yaml")
        paar.library.release("1.1")
        abgleich(paar)
        assert paar.register.list("prozesse/01") == []
        assert paar.register.read("prozesse/02/post-verteilen.yaml") == before

    def test_split_what_is_untouched_gives_way_and_what_is_changed_stays(self, paar: Paar) -> None:
        paar.register.edit(POST, "name: Post verteilen", "name: Briefe verteilen")
        paar.register.save()
        paar.library.replace([POST], "post-oeffnen", "post-austragen")
        paar.library.replace([BAU], "bau-pruefen", "bau-genehmigen")
        paar.library.release("1.1")
        found = abgleich(paar)
        assert arten(found) == {
            "post-verteilen": "behalten",
            "bauantrag-pruefen": "entfallen",
            **dict.fromkeys(("post-oeffnen", "post-austragen", "bau-pruefen", "bau-genehmigen"), "neu"),
        }
        anlass = {vorgang.id: vorgang.anlass for vorgang in found.plan.vorgaenge}
        assert anlass["bauantrag-pruefen"] == ("bau-genehmigen", "bau-pruefen")
        assert anlass["bau-pruefen"] == ("bauantrag-pruefen",)

    def test_a_rename_back_in_the_next_quarter(self, paar: Paar) -> None:
        rel = paar.library.rename(POST, "post-austragen")
        paar.library.release("1.1")
        abgleich(paar)
        paar.library.drop(rel)
        paar.library.write(POST, process("post-verteilen", ersetzt="[post-austragen]"))
        paar.library.write(STADT, paar.library.read(STADT).replace("post-austragen", "post-verteilen"))
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"post-verteilen": "umbenannt"}
        assert paar.register.list("prozesse/01") == [POST]

    def test_two_names_at_once_are_followed_to_the_last(self, paar: Paar) -> None:
        rel = paar.library.rename(POST, "post-austragen")
        paar.library.release("1.1")
        text = paar.library.read(rel).replace("id: post-austragen", "id: post-tragen")
        paar.library.drop(rel)
        paar.library.write(
            "prozesse/01/post-tragen.yaml", text.replace("[post-verteilen]", "[post-verteilen, post-austragen]")
        )
        paar.library.write(STADT, paar.library.read(STADT).replace("post-austragen", "post-tragen"))
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"post-tragen": "umbenannt"}


OWN = """\
folgeprozesse: [bauantrag-pruefen, post-verteilen]   # danach
ablauf:
  - {id: start, ereignis: start, name: Los}
  - {id: post, teilprozess: post-verteilen}
  - {id: ende, ereignis: ende, name: Aus}
krise: {abhaengig_von: [post-verteilen]}
lokal:
  krise: {abhaengig_von: [post-verteilen, hund-anmelden]}
"""


class TestReferences:
    def own(self, paar: Paar, text: str = OWN, **fields: str) -> str:
        rel = "prozesse/01/nur-hier.yaml"
        paar.register.write(rel, process("nur-hier", **fields) + text)
        paar.register.save()
        return rel

    def test_own_processes_follow_a_new_name_everywhere(self, paar: Paar) -> None:
        rel = self.own(paar)
        paar.library.rename(POST, "post-austragen")
        paar.library.release("1.1")
        found = abgleich(paar)
        assert (list(found.plan.nachgezogen), found.befunde) == ([rel], ())
        assert paar.register.read(rel) == process("nur-hier") + OWN.replace("post-verteilen", "post-austragen")

    def test_a_list_that_would_name_it_twice_names_it_once(self, paar: Paar) -> None:
        rel = self.own(paar, "", folgeprozesse="[post-verteilen, hund-anmelden, post-austragen]")
        paar.library.rename(POST, "post-austragen")
        paar.library.release("1.1")
        abgleich(paar)
        assert paar.register.tree(rel)["folgeprozesse"] == ["hund-anmelden", "post-austragen"]

    def test_two_that_became_one(self, paar: Paar) -> None:
        rel = self.own(paar, "", folgeprozesse="[post-verteilen, hund-anmelden, bauantrag-pruefen]")
        paar.library.replace([POST, BAU], "beides")
        paar.library.release("1.1")
        found = abgleich(paar)
        assert found.befunde == ()
        assert paar.register.tree(rel)["folgeprozesse"] == ["beides", "hund-anmelden"]

    def test_an_adapted_process_follows_and_an_untouched_one_is_the_librarys(self, paar: Paar) -> None:
        paar.register.edit(HUND, "name: Hund anmelden", "name: Hunde anmelden")
        paar.register.save()
        paar.library.rename(STEUER, "steuer-einziehen")
        paar.library.edit(HUND, "[hundesteuer-einziehen]", "[steuer-einziehen]")
        paar.library.release("1.1")
        found = abgleich(paar)
        assert arten(found) == {"hund-anmelden": "zusammengefuehrt", "steuer-einziehen": "umbenannt"}
        assert paar.register.tree(HUND)["folgeprozesse"] == ["steuer-einziehen"]

    @pytest.mark.parametrize("left", ["", "folgeprozesse: [post-verteilen]\n"])
    def test_one_taken_out_here_does_not_come_back_under_its_new_name(self, paar: Paar, left: str) -> None:
        paar.register.edit(HUND, "folgeprozesse: [hundesteuer-einziehen]\n", left)
        paar.register.save()
        paar.library.rename(STEUER, "steuer-einziehen")
        paar.library.edit(HUND, "[hundesteuer-einziehen]", "[steuer-einziehen]")
        paar.library.release("1.1")
        assert abgleich(paar).plan.konfliktdateien == ()
        assert paar.register.tree(HUND).get("folgeprozesse", []) == (["post-verteilen"] if left else [])

    def test_what_the_library_forgot_to_update_is_left_to_it(self, paar: Paar) -> None:
        paar.library.rename(STEUER, "steuer-einziehen")
        paar.library.release("1.1")
        paar.register.move(HUND, "prozesse/eigene/hund-anmelden.yaml")
        paar.register.save()
        found = abgleich(paar)
        assert (found.plan.nachgezogen, found.befunde) == ({}, ())

    def test_exceptions_in_the_conventions_follow(self, paar: Paar) -> None:
        text = "ausnahmen:\n  - {id: a, regel: PL402, prozess: post-verteilen, grund: Heißt hier so.}   # alt\n"
        paar.register.write("konventionen.yaml", paar.register.read("konventionen.yaml") + text)
        paar.register.save()
        paar.library.rename(POST, "post-austragen")
        paar.library.release("1.1")
        assert abgleich(paar).befunde == ()
        assert "prozess: post-austragen, grund: Heißt hier so.}   # alt" in paar.register.read("konventionen.yaml")

    def test_text_that_only_looks_like_a_reference_stays(self, paar: Paar) -> None:
        rel = self.own(paar, "", hinweise="Siehe post-verteilen.")
        paar.library.rename(POST, "post-austragen")
        paar.library.release("1.1")
        assert abgleich(paar).plan.nachgezogen == {}
        assert "Siehe post-verteilen." in paar.register.read(rel)


class TestListsAndSharedFiles:
    def test_a_blueprint_that_vanished_is_named(self, paar: Paar) -> None:
        paar.library.move(STADT, "blaupausen/gemeinde.yaml")
        paar.library.edit("blaupausen/gemeinde.yaml", "id: stadt", "id: gemeinde")
        paar.library.release("1.1")
        with pytest.raises(UserError, match=r"gibt es in .* nicht mehr") as error:
            sync(open_workspace(paar.register.root))
        assert error.value.next_step
        assert "gemeinde, kreis" in error.value.next_step.de

    def test_a_faulty_blueprint_is_not_taken_for_a_vanished_one(self, paar: Paar) -> None:
        paar.library.write(STADT, paar.library.read(STADT) + "kaputt: [\n")
        paar.library.release("1.1")
        with pytest.raises(UserError, match=r"ist in .* fehlerhaft"):
            sync(open_workspace(paar.register.root))

    @pytest.mark.parametrize("how", ["gone", "faulty"])
    def test_a_package_that_vanished_is_told_and_its_processes_stay(self, paar: Paar, how: str) -> None:
        if how == "gone":
            paar.library.drop("pakete/bauaufsicht.yaml")
        else:
            paar.library.write("pakete/bauaufsicht.yaml", "id: [\n")
        paar.library.edit(BAU, "name: Bauantrag prüfen", "name: Bauanträge prüfen")
        paar.library.release("1.1")
        found = abgleich(paar)
        assert arten(found) == {"bauantrag-pruefen": "uebernommen"}
        [hinweis] = found.plan.hinweise
        assert "bauaufsicht" in hinweis.satz.de

    def test_catalogues_merge_by_entry(self, paar: Paar) -> None:
        rel = "kataloge/stellen.yaml"
        paar.register.write(rel, paar.register.read(rel) + "  - {id: kiosk, name: Kiosk}   # nur hier\n")
        paar.register.edit(rel, "name: Bauaufsicht", "name: Bauamt")
        paar.register.save()
        paar.library.write(rel, paar.library.read(rel) + "  - {id: archiv, name: Archiv, art: amt}\n")
        paar.library.edit(rel, "name: Steueramt", "name: Kämmerei")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {rel: "zusammengefuehrt"}
        names = {entry["id"]: entry["name"] for entry in paar.register.tree(rel)["eintraege"]}
        assert names == {
            "steueramt": "Kämmerei",
            "bauaufsicht": "Bauamt",
            "poststelle": "Poststelle",
            "kiosk": "Kiosk",
            "archiv": "Archiv",
        }
        assert "# nur hier" in paar.register.read(rel)
        assert lock(paar.register).dateien[rel] == blob_id(paar.library.read(rel).encode())

    def test_conventions_in_conflict(self, paar: Paar) -> None:
        for side, word in ((paar.register, "HINWEIS"), (paar.library, "FEHLER")):
            text = side.read("konventionen.yaml") + f"schweregrade: {{PL402: {word.lower()}}}\n"
            side.write("konventionen.yaml", text)
        paar.register.save()
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"konventionen.yaml": "konflikt"}
        [one] = konflikt(paar.register, "konventionen").konflikte
        assert one.pfad == ("schweregrade", "PL402")
        assert paar.register.tree("konventionen.yaml")["schweregrade"]["PL402"] == "hinweis"

    def test_a_process_and_a_shared_file_of_one_name_have_conflicts_of_their_own(self, paar: Paar) -> None:
        self.test_conventions_in_conflict(paar)
        assert (paar.register.list("konflikte")) == ["konflikte/konventionen.yaml"]

    def test_attributes_only_here_stay(self, paar: Paar) -> None:
        paar.library.drop("attribute.yaml")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"attribute.yaml": "entfallen"}
        text = "attribute:\n  - {id: eigenes, name: Eigenes, typ: text}\n"
        paar.register.write("attribute.yaml", text)
        paar.register.save()
        paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"post-verteilen": "uebernommen"}
        assert paar.register.read("attribute.yaml") == text
        paar.library.write("attribute.yaml", "attribute:\n  - {id: raum, name: Raum, typ: text}\n")
        paar.library.release("1.3")
        assert arten(abgleich(paar)) == {"attribute.yaml": "zusammengefuehrt"}
        assert {a["id"] for a in paar.register.tree("attribute.yaml")["attribute"]} == {"eigenes", "raum"}

    def test_a_shared_file_dropped_upstream_stays_if_it_was_changed_here(self, paar: Paar) -> None:
        rel = "kataloge/medien.yaml"
        paar.register.write(rel, paar.register.read(rel) + "  - {id: fax, name: Fax, art: papier}\n")
        paar.register.save()
        paar.library.drop(rel)
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {rel: "behalten"}
        assert rel not in lock(paar.register).dateien

    def test_a_shared_file_deleted_here_and_changed_there_is_a_conflict(self, paar: Paar) -> None:
        rel = "kataloge/medien.yaml"
        paar.register.drop(rel)
        paar.register.save()
        paar.library.edit(rel, "name: Papier", "name: Blatt")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {rel: "konflikt"}
        assert not paar.register.there(rel)
        [one] = konflikt(paar.register, "kataloge-medien").konflikte
        assert (one.pfad, one.art.value) == ((), "geloescht")

    def test_a_new_catalogue_arrives(self, paar: Paar) -> None:
        paar.library.write("kataloge/leistungen.yaml", "katalog: leistungen\nname: Leistungen\neintraege: []\n")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"kataloge/leistungen.yaml": "neu"}


class TestFaultyLibrary:
    """What is faulty there never comes in silently; it is named, ours stays, and mended it comes."""

    def left_alone(self, paar: Paar, rel: str, *words: str) -> SyncErgebnis:
        before = paar.register.read(rel) if paar.register.there(rel) else None
        paar.library.edit(BAU, "name: Bauantrag prüfen", "name: Bauanträge prüfen")
        paar.library.release("1.1")
        found = abgleich(paar)
        assert arten(found) == {"bauantrag-pruefen": "uebernommen"}
        assert found.befunde == ()
        told = " ".join(hinweis.satz.de for hinweis in found.plan.hinweise)
        assert len(found.plan.hinweise) == 1, told
        for word in words:
            assert word in told
        assert (paar.register.read(rel) if paar.register.there(rel) else None) == before
        return found

    @pytest.mark.parametrize(
        ("old", "new", "word"),
        [
            ("name: Post verteilen", "name: [Post", "Zeile"),
            ("name: Post verteilen", "nahme: Post verteilen", "„name“ fehlt"),
            ("id: post-verteilen", "id: post-austragen", "post-austragen"),
            ("verantwortlich: poststelle\n", "lokal: {status: freigegeben}\n", "lokal"),
            ("name: Post verteilen", "name: &a Post", "Zeile 2"),
            ("name: Post verteilen", "name: Post verteilen\nname: Post", "Zeile"),
        ],
    )
    def test_a_process(self, paar: Paar, old: str, new: str, word: str) -> None:
        paar.library.edit(POST, old, new)
        self.left_alone(paar, POST, POST, word)
        paar.library.edit(POST, new, old)
        paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"post-verteilen": "uebernommen"}
        assert paar.register.read(POST) == paar.library.read(POST)

    def test_a_new_process(self, paar: Paar) -> None:
        rel = paar.library.new("neues", nahme="x")
        self.left_alone(paar, rel, rel)
        paar.library.edit(rel, "nahme: x\n", "")
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"neues": "neu"}

    def test_a_catalogue(self, paar: Paar) -> None:
        paar.library.edit("kataloge/medien.yaml", "name: Medien", "nahme: Medien")
        self.left_alone(paar, "kataloge/medien.yaml", "kataloge/medien.yaml")

    def test_two_files_of_one_id(self, paar: Paar) -> None:
        paar.library.write("prozesse/02/post-verteilen.yaml", paar.library.read(POST) + "hinweise: Neu.\n")
        self.left_alone(paar, POST, "post-verteilen", "mehrfach", POST, "prozesse/02/post-verteilen.yaml")

    @pytest.mark.parametrize("folder", [False, True])
    def test_links(self, paar: Paar, folder: bool) -> None:
        if folder:
            paar.library.move(POST, "anderswo/post-verteilen.yaml")
            (paar.library.root / "prozesse/01").rmdir()
            (paar.library.root / "prozesse/01").symlink_to("../anderswo")
        else:
            paar.library.drop(POST)
            (paar.library.root / POST).symlink_to("../16/hund-anmelden.yaml")
        self.left_alone(paar, POST, "prozesse/01")

    def test_a_name_that_not_every_computer_can_hold(self, paar: Paar) -> None:
        paar.library.move(POST, "prozesse/aux/post-verteilen.yaml")
        self.left_alone(paar, POST, "prozesse/aux/post-verteilen.yaml")

    @pytest.mark.parametrize(
        "new", ["id: post-austragen\nersetzt: [post-verteilen]\nnahme: x\n", "ersetzt: post-verteilen: ["]
    )
    def test_a_faulty_successor_keeps_what_it_replaces(self, paar: Paar, new: str) -> None:
        paar.library.forget(POST)
        paar.library.write("prozesse/01/post-austragen.yaml", new)
        self.left_alone(paar, POST, "post-verteilen", "prozesse/01/post-austragen.yaml")
        paar.library.write("prozesse/01/post-austragen.yaml", process("post-austragen", ersetzt="[post-verteilen]"))
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"post-austragen": "umbenannt"}

    def test_line_ends_of_windows_are_no_change(self, paar: Paar) -> None:
        for rel in [*paar.library.list("prozesse"), *paar.library.list("kataloge")]:
            paar.library.write(rel, paar.library.read(rel).replace("\n", "\r\n"))
        paar.library.write(".gitattributes", "* -text\n")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {}
        paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"post-verteilen": "uebernommen"}
        assert paar.register.read(POST) == paar.library.read(POST).replace("\r\n", "\n")
        assert paar.register.read(base_path(POST)) == paar.register.read(POST)

    def test_two_files_of_one_id_here(self, paar: Paar) -> None:
        paar.register.write("prozesse/02/post-verteilen.yaml", paar.register.read(POST))
        paar.register.save()
        paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
        paar.library.release("1.1")
        found = abgleich(paar)
        [hinweis] = found.plan.hinweise
        assert "liegt hier mehrfach" in hinweis.satz.de
        paar.register.drop(POST)
        paar.register.save()
        assert arten(abgleich(paar)) == {"post-verteilen": "uebernommen"}


class TestSeveral:
    def test_two_quarters_in_a_row(self, paar: Paar) -> None:
        paar.register.edit(HUND, "verantwortlich: steueramt", "verantwortlich: poststelle")
        paar.register.save()
        paar.library.edit(HUND, "liegezeit: 5 AT", "liegezeit: 4 AT")
        paar.library.release("1.1")
        assert arten(abgleich(paar)) == {"hund-anmelden": "zusammengefuehrt"}
        paar.library.edit(HUND, "liegezeit: 4 AT", "liegezeit: 3 AT")
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"hund-anmelden": "zusammengefuehrt"}
        text = paar.register.read(HUND)
        assert text == paar.library.read(HUND).replace("verantwortlich: steueramt", "verantwortlich: poststelle")

    def test_a_skipped_release_is_no_loss(self, paar: Paar) -> None:
        paar.library.edit(HUND, "liegezeit: 5 AT", "liegezeit: 4 AT")
        paar.library.release("1.1")
        paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
        paar.library.release("1.2")
        assert arten(abgleich(paar)) == {"hund-anmelden": "uebernommen", "post-verteilen": "uebernommen"}

    def test_the_same_inputs_give_the_same_bytes(self, paar: Paar) -> None:
        paar.register.edit(HUND, "name: Hund anmelden", "name: Hunde anmelden")
        paar.register.write("prozesse/01/nur-hier.yaml", process("nur-hier") + OWN)
        start = paar.register.save()
        paar.library.edit(HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden")
        paar.library.rename(POST, "post-austragen")
        paar.library.replace([BAU], "bau-eins", "bau-zwei")
        paar.library.new("neues")
        paar.library.release("1.1")
        trees = set()
        for _ in range(2):
            git(paar.register.root, "reset", "-q", "--hard", start)
            abgleich(paar)
            trees.add(git(paar.register.root, "rev-parse", "HEAD^{tree}"))
        assert len(trees) == 1

    def test_back_to_an_older_release_and_forth_again(self, paar: Paar) -> None:
        paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
        paar.library.new("neues")
        paar.library.release("1.1")
        abgleich(paar)
        before = git(paar.register.root, "rev-parse", "HEAD^{tree}")
        found = abgleich(paar, "1.0")
        assert arten(found) == {"neues": "entfallen", "post-verteilen": "uebernommen"}
        assert "name: Post verteilen" in paar.register.read(POST)
        abgleich(paar)
        assert git(paar.register.root, "rev-parse", "HEAD^{tree}") == before


def test_only_what_changed_is_parsed(paar: Paar, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blob ids are compared first: neither the library's other files nor ours are read as YAML."""
    from prozesslib.register.abgleich import datei
    from prozesslib.store import documents
    from prozesslib.store.yaml import reader

    for number in range(40):
        paar.library.new(f"vorgang-{number}")
    paar.library.release("1.1")
    abgleich(paar)
    paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
    paar.library.edit("prozesse/01/vorgang-7.yaml", "Es wird etwas getan.", "Es wird viel getan.")
    paar.library.release("1.2")
    parsed: list[bytes] = []

    def counted(data: bytes, *rest: object) -> reader.Document:
        parsed.append(data)
        return reader.read_yaml(data, *rest)  # type: ignore[arg-type]

    for module in (documents, datei):
        monkeypatch.setattr(module, "read_yaml", counted)
    plan = plane_sync(open_workspace(paar.register.root))
    assert [vorgang.id for vorgang in plan.vorgaenge] == ["post-verteilen", "vorgang-7"]
    ids = [yaml.safe_load(data).get("id") for data in parsed if data.startswith(b"id: ")]
    lists = {"stadt", "kreis", "bauaufsicht"}
    assert {key for key in ids if key not in lists} == {"post-verteilen", "vorgang-7"}
    assert len(parsed) <= 2 * 2 + len(lists) + 3  # heads of both, the lock
