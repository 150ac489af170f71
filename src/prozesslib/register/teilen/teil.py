"""What a merge of repositories yields for a part of their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from prozesslib.merge.konflikt import Konflikt
from prozesslib.message import Message


@dataclass(frozen=True, slots=True)
class Teil:
    """Files as they shall be, conflicts by file, and what people should know."""

    dateien: Mapping[str, bytes | None] = field(default_factory=dict)
    konflikte: Mapping[str, tuple[Konflikt, ...]] = field(default_factory=dict)
    hinweise: tuple[Message, ...] = ()


def vereint(teile: Iterable[Teil]) -> Teil:
    """All parts in one; of two for the same file the later holds."""
    files: dict[str, bytes | None] = {}
    conflicts: dict[str, tuple[Konflikt, ...]] = {}
    hints: list[Message] = []
    for teil in teile:
        files |= teil.dateien
        conflicts |= {path: found for path, found in teil.konflikte.items() if found}
        hints += teil.hinweise
    return Teil(files, conflicts, tuple(hints))
