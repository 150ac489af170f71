"""Cloning a library for reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from repo_helpers import git, make_repo

from prozesslib.message import UserError
from prozesslib.store.git.network_errors import explain as _explain
from prozesslib.store.git.repo import Repo, clone_source, latest_release


def test_clone_is_bare_and_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_repo(tmp_path / "bib", {"prozesse/a.yaml": "id: a\n"})
    git(source.root, "tag", "v1.2")
    monkeypatch.chdir(tmp_path)
    for number, address in enumerate((str(source.root), "bib", source.root.as_uri())):
        repo = Repo(clone_source(address, tmp_path / f"k{number}"))
        assert repo.read_tree("v1.2").files == {"prozesse/a.yaml": b"id: a\n"}
        assert repo.tags() == ["v1.2"]
        assert repo.head() == source.head()
        assert not (repo.root / "hooks").exists()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "--upload-pack=touch x",
        "-x",
        "ext::sh -c touch%20x",
        "EXT::x",
        "fd::1",
        "ftp://x/y",
        "a\nb",
        "ext://x",
    ],
)
def test_refused_addresses(tmp_path: Path, address: str) -> None:
    with pytest.raises(UserError, match="keine erlaubte Adresse") as caught:
        clone_source(address, tmp_path / "ziel")
    assert caught.value.next_step
    assert not (tmp_path / "ziel").exists()


def test_failures_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    for address in ("gibt-es-nicht", str(tmp_path / "leer"), (tmp_path / "weg").as_uri()):
        with pytest.raises(UserError, match="gibt es keine Bibliothek"):
            clone_source(address, tmp_path / "ziel")
    with pytest.raises(UserError, match="nicht erreichbar"):
        clone_source("http://127.0.0.1:9/x.git", tmp_path / "ziel")
    source = make_repo(tmp_path / "bib", {"a": "a"})
    with pytest.raises(UserError, match="nicht leer"):
        clone_source(str(source.root), tmp_path / "bib")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("fatal: unable to access 'X': Could not resolve host: git.example", "nicht erreichbar"),
        ("fatal: unable to access 'X': SSL certificate problem: self-signed", "Zertifikat"),
        ("fatal: Authentication failed for 'X'", "Anmeldung"),
        ("fatal: could not read Username for 'X': terminal prompts disabled", "Anmeldung"),
        ("git@host: Permission denied (publickey).", "Anmeldung"),
        ("fatal: unable to access 'X': Received HTTP code 407 from proxy after CONNECT", "Proxy"),
        ("fatal: repository 'X' not found", "keine Bibliothek"),
        ("fatal: etwas\x1b[31m ganz anderes", "etwas?[31m ganz anderes"),
    ],
)
def test_causes(said: str, words: str) -> None:
    source = "https://name:geheim@git.example/ssl-proxy.git"
    error = _explain(source, said.replace("X", source))
    assert words in error.message.de
    assert "geheim" not in error.message.de + error.message.en
    assert error.next_step


def test_latest_release() -> None:
    assert latest_release(["v1.9", "v1.10", "1.2", "neu", "v2-rc1", "v"]) == "v1.10"
    assert latest_release(["1.0", "v1.0.1", "v1"]) == "v1.0.1"
    assert latest_release(["2026.1", "v3"]) == "2026.1"
    assert latest_release(["neu"]) is None
    assert latest_release([]) is None
