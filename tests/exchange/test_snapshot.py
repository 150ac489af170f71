"""Snapshots are the same to the byte wherever they are made, and `verify` finds whatever was done to them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Cli, git, run_process
from prozesslib.exchange import snapshot
from prozesslib.exchange.snapshot import MANIFEST, verify, verify_file
from prozesslib.message import UserError

ZONES = ("UTC", "Pacific/Kiritimati", "America/Los_Angeles")
DOG = "prozesse/16/hund-anmelden.yaml"


@pytest.fixture(scope="module")
def whole(_register_template: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A snapshot as it comes out of a register."""
    target = tmp_path_factory.mktemp("snapshot") / "ganz.zip"
    done = run_process("export", "snapshot", "-o", str(target), cwd=_register_template)
    assert done.code == 0, done.err
    return target.read_bytes()


def members(data: bytes) -> dict[str, bytes]:
    """Name and content of what is in an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """An archive made by hand."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in sorted(content.items()):
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr, info.compress_type = 3, 0o100644 << 16, method
            archive.writestr(info, data)
    return buffer.getvalue()


def manifest(data: bytes) -> Any:
    """The manifest of an archive."""
    return json.loads(members(data)[MANIFEST])


def faults(data: bytes) -> str:
    """What `verify` says is wrong, in both languages."""
    return "\n".join(text for fault in verify(data).maengel for text in fault)


def forged(data: bytes, change: Callable[[Any], object], extra: dict[str, bytes] | None = None) -> bytes:
    """The archive with another manifest and all else in order."""
    content = members(data) | (extra or {})
    told = json.loads(content[MANIFEST])
    change(told)
    return packed(content | {MANIFEST: json.dumps(told).encode()})


def export(cli: Cli, folder: Path, name: str, *options: str) -> bytes:
    """The snapshot that the command line writes."""
    target = folder.parent / name
    done = cli(folder, "export", "snapshot", "-o", str(target), *options)
    assert done.code == 0, done.err
    return target.read_bytes()


class TestSameBytes:
    """The same commit and level give the same archive."""

    def test_in_two_clones_in_any_time_zone_and_with_any_umask(self, register: Path, tmp_path: Path) -> None:
        made = set()
        for number, zone in enumerate(ZONES):
            clone = tmp_path / f"klon-{number}"
            git(tmp_path, "clone", "-q", str(register), str(clone))
            before = os.umask((0o000, 0o022, 0o077)[number])
            try:
                done = run_process("export", "snapshot", "-o", f"../{number}.zip", cwd=clone, env={"TZ": zone})
            finally:
                os.umask(before)
            assert done.code == 0, done.err
            made.add((tmp_path / f"{number}.zip").read_bytes())
        assert len(made) == 1

    def test_whatever_lies_unsaved_in_the_folder(self, register: Path, cli: Cli) -> None:
        before = export(cli, register, "vorher.zip")
        (register / DOG).unlink()
        (register / "prozesse/16/neu.yaml").write_text("id: neu\n")
        assert export(cli, register, "nachher.zip") == before

    def test_in_a_clone_with_windows_line_endings(self, register: Path, cli: Cli, tmp_path: Path) -> None:
        git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(register), "windows")
        assert export(cli, tmp_path / "windows", "w.zip") == export(cli, register, "l.zip")

    def test_of_an_old_commit_after_new_ones(self, register: Path, cli: Cli) -> None:
        old = export(cli, register, "alt.zip")
        first = git(register, "rev-parse", "HEAD").strip()
        cli(register, "add", "Ferienpass ausgeben", "--bereich", "16")
        assert export(cli, register, "neu.zip") != old
        assert export(cli, register, "wieder.zip", "--rev", first) == old
        assert export(cli, register, "davor.zip", "--rev", "HEAD~1") == old


class TestContent:
    """What stands in an archive."""

    def test_members_are_stored_sorted_and_without_any_clock(self, whole: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            infos = archive.infolist()
        assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
        assert [info.filename for info in infos] == sorted(info.filename for info in infos)
        assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
        assert {(info.create_system, info.external_attr >> 16) for info in infos} == {(3, 0o100644)}

    def test_the_manifest_says_what_it_is_and_hashes_every_other_member(
        self, whole: bytes, _register_template: Path
    ) -> None:
        told, content = manifest(whole), members(whole)
        assert told["format"] == "prozesslib-snapshot/1"
        assert told["register"] == {
            "name": "Prozessregister Stadt Musterstadt",
            "traeger": "Stadt Musterstadt",
            "ags": "05370040",
        }
        assert told["commit"] == git(_register_template, "rev-parse", "HEAD").strip()
        assert told["commit_datum"] == git(_register_template, "log", "-1", "--format=%cI").strip()
        assert (told["blaupause"]["name"], told["blaupause"]["version"]) == ("stadt", "1.0")
        assert told["blaupause"]["pakete"] == ["bauaufsicht"]
        hashes = {p["pfad"]: p["sha256"] for p in told["prozesse"]} | told["dateien"]
        assert hashes == {n: hashlib.sha256(d).hexdigest() for n, d in content.items() if n != MANIFEST}

    def test_the_manifest_gives_the_state_of_every_process(self, register: Path, cli: Cli) -> None:
        cli(register, "prune", "post-verteilen", "--reason", "Macht der Nachbarort")
        cli(register, "add", "Ferienpass ausgeben", "--bereich", "16")
        cli(register, "set", "hund-anmelden", "name=Hund melden")
        told = manifest(export(cli, register, "a.zip"))
        assert {p["id"]: p["zustand"] for p in told["prozesse"]} == {
            "bauantrag-pruefen": "uebernommen",
            "ferienpass-ausgeben": "eigen",
            "hund-anmelden": "angepasst",
            "hundesteuer-einziehen": "uebernommen",
            "post-verteilen": "gestrichen",
        }

    def test_what_was_left_out_is_counted_by_field_without_its_value(self, register: Path, cli: Cli) -> None:
        cli(register, "set", "hund-anmelden", "lokal.hinweise=nur fuer uns")
        data = export(cli, register, "a.zip")
        assert manifest(data)["ausgelassen"] == {
            "felder": {"krise": 1, "lokal.hinweise": 1},
            "unlesbare_dateien": [],
        }
        assert b"nur fuer uns" not in data

    def test_a_process_that_was_reduced_is_still_valid(self, register: Path, cli: Cli, tmp_path: Path) -> None:
        for name, data in members(export(cli, register, "a.zip", "--visibility", "oeffentlich")).items():
            if name.startswith("prozesse/"):
                (register / name).write_bytes(data)
        done = cli(register, "check", "--format", "json")
        assert [b for b in json.loads(done.out)["befunde"] if b["code"].startswith(("PL0", "PL1"))] == []

    def test_faulty_files_are_named(self, register: Path, cli: Cli) -> None:
        (register / DOG).write_text("id: [\n")
        git(register, "commit", "-qam", "kaputt")
        assert manifest(export(cli, register, "a.zip"))["ausgelassen"]["unlesbare_dateien"] == [DOG]

    def test_an_unknown_revision_is_wrong_use(self, register: Path, cli: Cli) -> None:
        for rev in ("gibt-es-nicht", "--output=x", "HEAD:prozesslib.yaml"):
            done = cli(register, "export", "snapshot", "-o", "x.zip", f"--rev={rev}")
            assert (done.code, done.out) == (2, "")
        assert not (register / "x.zip").exists()

    def test_unsaved_changes_are_told(self, register: Path, cli: Cli) -> None:
        (register / DOG).unlink()
        assert "Ungespeicherte Änderungen" in cli(register, "export", "snapshot", "-o", "../x.zip").err


class TestIntact:
    """What `verify` says of an archive that is as it was made."""

    def test_it_has_no_faults(self, whole: bytes) -> None:
        proof = verify(whole)
        assert proof.maengel == ()
        assert proof.sha256 == hashlib.sha256(whole).hexdigest()

    @pytest.mark.parametrize("level", ["oeffentlich", "verbund", "intern"])
    def test_it_is_told_in_one_sentence(self, register: Path, cli: Cli, tmp_path: Path, level: str) -> None:
        data = export(cli, register, "a.zip", "--visibility", level)
        done = cli(tmp_path, "verify", "a.zip")
        assert done.code == 0
        assert "a.zip ist unversehrt: Prozessregister Stadt Musterstadt" in done.out
        assert level in done.out
        assert hashlib.sha256(data).hexdigest() in done.out

    def test_pruned_processes_are_counted_apart(self, register: Path, cli: Cli, tmp_path: Path) -> None:
        cli(register, "prune", "post-verteilen", "--reason", "Macht der Nachbarort")
        written = cli(register, "export", "snapshot", "-o", "../a.zip").out
        assert "3 Prozesse, 1 gestrichene" in written
        assert "3 Prozesse, 1 gestrichene" in cli(tmp_path, "verify", "a.zip").out

    def test_it_needs_no_register(self, whole: bytes, cli: Cli, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(whole)
        shutil.rmtree(tmp_path / "register", ignore_errors=True)
        assert cli(tmp_path, "verify", "a.zip").code == 0


def content_ranges(data: bytes) -> Iterator[tuple[str, range]]:
    """Where the content of every member lies."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            start = info.header_offset + 30 + len(info.filename.encode())
            yield info.filename, range(start, start + info.file_size)


def flipped(data: bytes, place: int, bits: int) -> bytes:
    """The archive with some bits of one byte turned over."""
    return data[:place] + bytes([data[place] ^ bits]) + data[place + 1 :]


class TestDamage:
    """What `verify` finds."""

    @given(st.data())
    def test_any_flipped_byte_of_a_member_is_found_and_the_member_named(
        self, whole: bytes, data: st.DataObject
    ) -> None:
        name, places = data.draw(st.sampled_from([pair for pair in content_ranges(whole) if pair[1]]))
        place, bits = data.draw(st.sampled_from(places)), data.draw(st.integers(1, 255))
        assert name in faults(flipped(whole, place, bits))

    def test_any_flipped_byte_around_the_members_is_found(self, whole: bytes) -> None:
        inside = {place for _, places in content_ranges(whole) for place in places}
        for place in sorted(set(range(len(whole))) - inside):
            for bits in (0x01, 0x80, 0xFF):
                assert faults(flipped(whole, place, bits)), f"byte {place} ^ {bits:#x}"

    def test_every_flipped_bit_of_the_flags_is_found(self, whole: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            first = archive.infolist()[0].header_offset, archive.start_dir
        for bit in range(8):
            for place in (first[0] + 6, first[0] + 7, first[1] + 8, first[1] + 9):
                assert faults(flipped(whole, place, 1 << bit))

    @given(st.data())
    def test_any_cut_is_found(self, whole: bytes, data: st.DataObject) -> None:
        assert faults(whole[: data.draw(st.integers(0, len(whole) - 1))])

    @pytest.mark.parametrize("name", [DOG, "register.csv", "register.json", MANIFEST])
    def test_a_missing_member_is_named(self, whole: bytes, name: str) -> None:
        content = members(whole)
        del content[name]
        assert f"{name} fehlt" in faults(packed(content))

    @pytest.mark.parametrize("name", ["register.csv", "register.json"])
    def test_a_table_is_missing_also_when_the_manifest_keeps_quiet_about_it(self, whole: bytes, name: str) -> None:
        content = members(forged(whole, lambda told: told["dateien"].pop(name)))
        del content[name]
        assert f"{name} fehlt" in faults(packed(content))

    def test_an_extra_member_is_named(self, whole: bytes) -> None:
        assert "prozesse/16/beilage.yaml gehört nicht dazu" in faults(
            packed(members(whole) | {"prozesse/16/beilage.yaml": b"id: beilage\n"})
        )

    def test_a_renamed_member_is_missing_and_extra(self, whole: bytes) -> None:
        content = members(whole)
        content["prozesse/16/katze.yaml"] = content.pop(DOG)
        found = faults(packed(content))
        assert f"{DOG} fehlt" in found
        assert "prozesse/16/katze.yaml gehört nicht dazu" in found

    def test_a_changed_member_is_named_although_the_archive_is_in_order(self, whole: bytes) -> None:
        content = members(whole)
        content[DOG] += b"# dazu\n"
        assert [fault.en for fault in verify(packed(content)).maengel] == [f"{DOG} was changed."]

    def test_a_doubled_member_is_named(self, whole: bytes) -> None:
        buffer = io.BytesIO(whole)
        with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning):
            archive.writestr(DOG, b"id: anders\n")
        assert f"{DOG} ist doppelt" in faults(buffer.getvalue())

    def test_a_compressed_member_is_named(self, whole: bytes) -> None:
        assert "manifest.json ist anders gepackt" in faults(packed(members(whole), zipfile.ZIP_DEFLATED))

    def test_another_order_another_date_and_a_comment_are_found(self, whole: bytes) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in reversed(members(whole).items()):
                archive.writestr(name, content)
        assert "Aufbau" in faults(buffer.getvalue())
        buffer = io.BytesIO(whole)
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.comment = b"dazu"
        assert "Aufbau" in faults(buffer.getvalue())

    @pytest.mark.parametrize("around", [(b"vorn", b""), (b"", b"hinten"), (b"#!/bin/sh\n", b"")])
    def test_bytes_before_and_behind_are_found(self, whole: bytes, around: tuple[bytes, bytes]) -> None:
        assert faults(around[0] + whole + around[1])

    def test_a_change_of_the_structure_says_where(self, whole: bytes) -> None:
        assert "ab Byte 10." in faults(flipped(whole, 10, 1))

    def test_a_folder_as_a_member_is_found(self, whole: bytes) -> None:
        assert "prozesse/ gehört nicht dazu" in faults(packed(members(whole) | {"prozesse/": b""}))


class TestHostile:
    """Archives that somebody made to do harm."""

    @pytest.mark.parametrize(
        "name", ["../../x", "/etc/passwd", "C:\\x.yaml", "prozesse/../../x.yaml", "prozesse/16/con.yaml", ".git/config"]
    )
    def test_a_name_that_leads_elsewhere_is_refused_also_when_the_manifest_vouches_for_it(
        self, whole: bytes, name: str
    ) -> None:
        content = b"id: x\n"
        entry = {"id": "x", "name": "x", "pfad": name, "sha256": hashlib.sha256(content).hexdigest()}
        assert name in faults(packed(members(whole) | {name: content}))
        assert name in faults(forged(whole, lambda told: told["prozesse"].append(entry), {name: content}))

    def test_control_characters_of_a_name_never_reach_the_sentence(
        self, whole: bytes, cli: Cli, tmp_path: Path
    ) -> None:
        evil = "\x1b[2J\u202elmay.x\r\n"
        (tmp_path / "a.zip").write_bytes(packed(members(whole) | {evil: b""}))
        done = cli(tmp_path, "verify", "a.zip")
        assert done.code == 1
        assert not set(evil) & set(done.out.replace("\n", "")) - set("[2Jlmay.x")

    def test_a_bomb_is_not_unpacked(self) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, bytes(50_000_000))
        assert "anders gepackt" in faults(buffer.getvalue())

    def test_members_that_share_their_bytes_are_not_read(self) -> None:
        inner = packed({"prozesse/b.yaml": bytes(1000)})
        with zipfile.ZipFile(io.BytesIO(inner)) as archive:
            record = inner[: archive.start_dir]
            central_b = bytearray(inner[archive.start_dir : -22])
        outer = packed({MANIFEST: record})
        with zipfile.ZipFile(io.BytesIO(outer)) as archive:
            start = archive.start_dir
        central_b[42:46] = (30 + len(MANIFEST)).to_bytes(4, "little")
        end = bytearray(outer[-22:])
        size = len(outer) - 22 - start + len(central_b)
        end[8:12], end[12:16] = b"\2\0\2\0", size.to_bytes(4, "little")
        nested = outer[:-22] + bytes(central_b) + bytes(end)
        with zipfile.ZipFile(io.BytesIO(nested)) as archive:
            assert archive.namelist() == [MANIFEST, "prozesse/b.yaml"]
        assert "größer als das Archiv" in faults(nested)

    @pytest.mark.parametrize(
        "text",
        [
            b"[" * 200_000,
            b'{"a":' * 200_000,
            b"9" * 100_000,
            b"",
            b"null",
            b"[]",
            b'"manifest"',
            b"{}",
            b'{"format": "prozesslib-snapshot/1"}',
            b'{"format": "prozesslib-snapshot/1", "prozesse": 3, "dateien": {}}',
            b'{"format": "prozesslib-snapshot/1", "prozesse": [{}], "dateien": []}',
            b"\xff\xfe{",
            b'{"format": NaN}',
        ],
        ids=range(13),
    )
    def test_a_manifest_that_is_none_is_named(self, whole: bytes, text: bytes) -> None:
        assert MANIFEST in faults(packed(members(whole) | {MANIFEST: text}))

    @pytest.mark.parametrize(
        "key", ["format", "register", "commit", "commit_datum", "sichtbarkeit", "prozesse", "dateien"]
    )
    @pytest.mark.parametrize("value", [None, 7, [], {}, [[]], "…"])
    def test_a_manifest_with_a_wrong_part_never_ends_in_a_bug(
        self, whole: bytes, cli: Cli, tmp_path: Path, key: str, value: object
    ) -> None:
        (tmp_path / "a.zip").write_bytes(forged(whole, lambda told: told.update({key: value})))
        assert cli(tmp_path, "verify", "a.zip").code == 1

    @given(st.binary(max_size=200))
    def test_noise_is_no_snapshot(self, noise: bytes) -> None:
        assert faults(noise)

    @given(st.data())
    def test_many_flipped_bytes_never_end_in_an_exception(self, whole: bytes, data: st.DataObject) -> None:
        flips = st.dictionaries(st.integers(0, len(whole) - 1), st.integers(1, 255), min_size=1)
        broken = whole
        for place, bits in data.draw(flips).items():
            broken = flipped(broken, place, bits)
        assert faults(broken)

    def test_another_format_is_named(self, whole: bytes) -> None:
        assert "prozesslib-snapshot/99" in faults(
            forged(whole, lambda told: told.update(format="prozesslib-snapshot/99"))
        )


class TestFile:
    """Files that are no snapshot at all."""

    @pytest.mark.parametrize("content", [b"", b"hallo", b"PK\x05\x06" + bytes(18)], ids=["leer", "text", "leeres ZIP"])
    def test_a_file_that_is_no_snapshot_is_a_finding(self, cli: Cli, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "a.zip").write_bytes(content)
        done = cli(tmp_path, "verify", "a.zip")
        assert done.code == 1
        assert "a.zip ist nicht unversehrt" in done.out

    def test_no_file_and_a_folder_are_wrong_use(self, cli: Cli, tmp_path: Path) -> None:
        for name in ("fehlt.zip", "."):
            done = cli(tmp_path, "verify", name)
            assert (done.code, done.out) == (2, "")

    def test_a_file_beyond_the_limit_is_not_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(snapshot, "MAX_ARCHIVE", 10)
        (tmp_path / "a.zip").write_bytes(bytes(11))
        with pytest.raises(UserError):
            verify_file(tmp_path / "a.zip")
