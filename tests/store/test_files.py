"""Files: nothing outside the root, nothing half-written, nothing endless."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from prozesslib.message import UserError
from prozesslib.store import files
from prozesslib.store.files import (
    MAX_FILE_BYTES,
    read_file,
    read_folder,
    remove_file,
    remove_stale_temps,
    safe_path,
    write_atomic,
)


@pytest.mark.parametrize(
    "rel",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//b",
        "./a",
        "a/.",
        "a\\b",
        "C:/x",
        "c:x",
        "a\0b",
        "a\nb",
        "con",
        "CON.yaml",
        "x/aux.tar.gz",
        "lpt9",
        "com1.yaml",
        "nul .yaml",
        "a.",
        "a ",
        "x /y",
        ".git/config",
        "a/.GIT/x",
        "git~1/x",
        "a\x1b[31m",
        "a\u202eb",
        "\udc80",
        "x" * 300,
    ],
)
def test_bad_names_are_refused(tmp_path: Path, rel: str) -> None:
    with pytest.raises(UserError) as caught:
        safe_path(tmp_path, rel)
    assert caught.value.next_step
    assert not any(ord(char) < 32 for char in caught.value.message.de)


@pytest.mark.parametrize("rel", ["a.yaml", "prozesse/bürger/ä.yaml", "konto.yaml", "com10", ".gitattributes"])
def test_good_names_pass(tmp_path: Path, rel: str) -> None:
    assert safe_path(tmp_path, rel) == tmp_path / rel


def test_no_way_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "draussen").mkdir()
    root = tmp_path / "wurzel"
    root.mkdir()
    (root / "link").symlink_to(tmp_path / "draussen")
    (root / "datei.yaml").symlink_to("/etc/passwd")
    for rel in ("link/x.yaml", "link/tief/x.yaml"):
        with pytest.raises(UserError, match="Symlink"):
            safe_path(root, rel)
    with pytest.raises(UserError, match="Symlink"):
        read_file(root, "datei.yaml")
    found = read_folder(root, None)
    assert found.files == {}
    assert found.links == ("datei.yaml", "link")
    assert read_folder(root, None, ["link"]).links == ("link",)


def test_read_folder_sorts_filters_and_skips_git(tmp_path: Path) -> None:
    for rel in (
        "b.yaml",
        "a/z.yaml",
        "a.yaml",
        "x.txt",
        ".git/config.yaml",
        "sub/.git",
        "a/.x.1.prozesslib-tmp",
    ):
        (tmp_path / rel).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / rel).write_bytes(rel.encode())
    os.mkfifo(tmp_path / "rohr.yaml")
    assert list(read_folder(tmp_path).files) == ["a.yaml", "a/z.yaml", "b.yaml"]
    assert list(read_folder(tmp_path, None).files) == ["a.yaml", "a/z.yaml", "b.yaml", "x.txt"]
    assert list(read_folder(tmp_path, under=["a", "a/z.yaml", "fehlt", "x.txt", "b.yaml"]).files) == [
        "a/z.yaml",
        "b.yaml",
    ]
    assert read_file(tmp_path, "a.yaml") == b"a.yaml"
    assert read_file(tmp_path, "fehlt.yaml") is None


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gross.yaml").write_bytes(b"x" * (MAX_FILE_BYTES + 100))
    assert len(read_folder(tmp_path).files["gross.yaml"]) == MAX_FILE_BYTES + 1
    monkeypatch.setattr(files, "MAX_TOTAL_BYTES", 1 << 20)
    with pytest.raises(UserError, match="1 MiB"):
        read_folder(tmp_path)


def test_write_keeps_permissions_and_leaves_no_temp(tmp_path: Path) -> None:
    path = tmp_path / "neu/tief/a.yaml"
    write_atomic(path, b"eins\r\n")
    assert path.read_bytes() == b"eins\r\n"
    path.chmod(0o640)
    write_atomic(path, b"zwei", durable=False)
    assert path.read_bytes() == b"zwei"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "voll"),
        (errno.EROFS, "schreibgeschützt"),
        (errno.EACCES, "Schreibrechte"),
        (errno.EIO, "("),
    ],
)
def test_failed_write_is_plain_and_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"alt")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    for name in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            with pytest.raises(UserError) as caught:
                write_atomic(path, b"neu")
        assert words in caught.value.message.de
        assert caught.value.next_step
        assert path.read_bytes() == b"alt"
        assert [entry.name for entry in tmp_path.iterdir()] == ["a.yaml"]


def test_really_full_disk() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    with pytest.raises(OSError) as caught, Path("/dev/full").open("wb", buffering=0) as file:
        file.write(b"x")
    assert "voll" in files.write_error(Path("x"), caught.value).message.de


def test_write_where_a_file_stands_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("Datei")
    with pytest.raises(UserError):
        write_atomic(tmp_path / "a/b.yaml", b"x")


def test_remove_prunes_empty_folders_up_to_the_root(tmp_path: Path) -> None:
    root = tmp_path / "r"
    write_atomic(root / "a/b/c.yaml", b"x")
    write_atomic(root / "a/d.yaml", b"x")
    remove_file(root, "a/b/c.yaml")
    assert not (root / "a/b").exists()
    remove_file(root, "a/d.yaml")
    remove_file(root, "a/d.yaml")
    remove_file(root, "a/d.yaml/e")
    assert list(root.iterdir()) == []


def test_stale_temps_go_and_others_stay(tmp_path: Path) -> None:
    for name in (".a.yaml.1234.prozesslib-tmp", ".b.yaml.1234.prozesslib-tmp", "a.yaml"):
        (tmp_path / name).touch()
    remove_stale_temps(tmp_path / "a.yaml")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [".b.yaml.1234.prozesslib-tmp", "a.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_a_pipe_or_device_is_written_into_and_stays(tmp_path: Path) -> None:
    """Whoever runs as root and says ``-o /dev/null`` must not lose it."""
    pipe = tmp_path / "rohr"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomic(pipe, b"hin")
        assert os.read(reader, 10) == b"hin"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
