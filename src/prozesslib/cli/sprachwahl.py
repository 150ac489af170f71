"""Which language the run speaks, worked out with as little as can be loaded: the help of the whole needs no more."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

SPRACHEN = ("de", "en")


def language(argv: Sequence[str], env: Mapping[str, str]) -> str:
    """``de`` or ``en``; a locale in a third language gets English, no locale at all German."""
    wished = _option(argv) or env.get("PROZESSLIB_LANG", "")
    if wished in SPRACHEN:
        return wished
    names = (env.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    found = next((name for name in names if name), "") or _windows()
    plain = found.split(".")[0].lower()
    return "de" if plain in ("", "c", "posix") or plain.startswith("de") else "en"


def without_language(argv: Sequence[str]) -> list[str]:
    """The command line without ``--lang de|en``, which may stand anywhere; a wrong value stays, to be refused."""
    rest: list[str] = []
    words = iter(argv)
    for word in words:
        value = (
            next(words, "")
            if word == "--lang"
            else word.removeprefix("--lang=")
            if word.startswith("--lang=")
            else None
        )
        if value is None:
            rest.append(word)
        elif value not in SPRACHEN:
            rest += [word] if word != "--lang" else [word, value]
    return rest


def _option(argv: Sequence[str]) -> str:
    for index, word in enumerate(argv):
        if word == "--lang" and index + 1 < len(argv):
            return argv[index + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return ""


def _windows() -> str:
    if sys.platform != "win32":
        return ""
    import locale

    return locale.getlocale()[0] or ""


LANG = language(sys.argv[1:], os.environ)
"""Language of this run; settled before the commands are defined, since their help is text too."""
