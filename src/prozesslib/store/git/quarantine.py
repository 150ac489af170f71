"""The objects of a push that git has not accepted yet, while a hook looks at them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_NAMES: Final = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")


def quarantine(cwd: Path) -> dict[str, str]:
    """The variables by which git in a hook tells where these objects lie; all else that git sets is never passed on.

    Empty elsewhere, and for any other repository than the one that is pushed to.
    """
    place = os.environ.get("GIT_QUARANTINE_PATH")
    if not place or not Path(place).resolve().is_relative_to(cwd.resolve()):
        return {}
    return {name: os.environ[name] for name in _NAMES if name in os.environ}
