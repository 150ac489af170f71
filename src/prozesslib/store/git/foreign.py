"""What the settings of a repository itself, not those of the person or the computer, would let git run."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from prozesslib.store.git.process import run_git

_WORKTREE = "extensions.worktreeconfig"
_NETWORK = r"^(core\.(sshcommand|gitproxy|askpass)|credential(\..*)?\.helper)$"
_PERSONAL = ("--system", "--global")
_QUIET_SSH = "ssh -oBatchMode=yes -oConnectTimeout=20"


def keys_inside(folder: Path, pattern: str) -> tuple[str, ...]:
    """Names of the settings that match and come from the repository, whatever files it includes."""
    found = _keys(folder, "--local", f"{pattern}|^{_WORKTREE}$")
    if _WORKTREE in found:
        found += _keys(folder, "--worktree", pattern)
    return tuple(key for key in dict.fromkeys(found) if key != _WORKTREE)


@dataclass(frozen=True, slots=True)
class Network:
    """How git reaches out without running anything of a repository."""

    options: tuple[str, ...]
    env: dict[str, str]


def network(folder: Path) -> Network:
    """The person's own ssh, helpers and proxies count; without any, ssh asks nothing."""
    inside = keys_inside(folder, _NETWORK)
    return Network(_options(folder, inside), _environment(folder, inside))


def _options(folder: Path, keys: tuple[str, ...]) -> tuple[str, ...]:
    options = ["core.askPass="] if "core.askpass" in keys else []
    if any(key.startswith("credential.") for key in keys):
        options += [
            "credential.helper=",
            *(f"credential.helper={value}" for value in _own(folder, "credential.helper")),
        ]
    return tuple(options)


def _environment(folder: Path, inside: tuple[str, ...]) -> dict[str, str]:
    env = {"GIT_PROXY_COMMAND": ""} if "core.gitproxy" in inside and "GIT_PROXY_COMMAND" not in os.environ else {}
    if not {"GIT_SSH", "GIT_SSH_COMMAND"} & os.environ.keys():
        env["GIT_SSH_COMMAND"] = _last(folder, "core.sshCommand") or _QUIET_SSH
    return env


def _keys(folder: Path, scope: str, pattern: str) -> list[str]:
    result = run_git(["config", scope, "--includes", "-z", "--name-only", "--get-regexp", pattern], folder)
    return [key for key in result.out.decode("utf-8", "surrogateescape").split("\0") if key]


def _own(folder: Path, key: str) -> list[str]:
    """Values of a setting that the computer and the person have given it."""
    asked = [run_git(["config", scope, "--includes", "-z", "--get-all", key], folder) for scope in _PERSONAL]
    return [value for result in asked for value in result.out.decode("utf-8", "surrogateescape").split("\0")[:-1]]


def _last(folder: Path, key: str) -> str:
    return next(reversed(_own(folder, key)), "")
