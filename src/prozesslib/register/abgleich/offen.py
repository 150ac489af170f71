"""The one refusal to go on while conflicts are open."""

from __future__ import annotations

from collections.abc import Sequence

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown

_GENANNT = 5

_NOCH_EINMAL = Message("dann noch einmal.", "then again.")


def offene_konflikte(konflikte: Sequence[str], danach: Message = _NOCH_EINMAL) -> UserError:
    """Conflicts have to be settled first; ``danach`` goes on in the sentence of the next step."""
    listed = ", ".join(shown(key, 80) for key in konflikte[:_GENANNT]) + (" …" if len(konflikte) > _GENANNT else "")
    return UserError(
        Message(f"Es sind noch Konflikte offen: {listed}.", f"There are open conflicts: {listed}."),
        Message(f"Zuerst „prozesslib resolve“, {danach.de}", f"First “prozesslib resolve”, {danach.en}"),
    )
