"""Where things lead: paths of pages, addresses that may be followed, and nothing else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from prozesslib.model.aehnlich import falte, id_aus_name
from prozesslib.render.text import einzeilig

_WEB: Final = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)
_POST: Final = re.compile(r"[^@\s<>\"?&#%]+@[^@\s<>\"?&#%]+\.[^@\s<>\"?&#%]+")


def adresse(text: str) -> str | None:
    """The address if a page may lead there: http, https or mailto; None for any other text."""
    wanted = text.strip()
    if any(not char.isprintable() for char in wanted):
        return None
    if _WEB.fullmatch(wanted):
        return wanted
    if wanted[:7].lower() == "mailto:" and _POST.fullmatch(wanted[7:]):
        return f"mailto:{quote(wanted[7:], safe='@+')}"
    return None


def brief(postfach: str, betreff: str, text: str) -> str | None:
    """A mail to a mailbox with subject and text; None where the mailbox is no address."""
    if not _POST.fullmatch(postfach):
        return None
    return f"mailto:{quote(postfach, safe='@+')}?subject={quote(betreff)}&body={quote(text)}"


def schluessel(name: str) -> str:
    """What makes two names the same: lower case, one line, no umlauts."""
    return falte(einzeilig(name))


def kennungen(namen: Iterable[str]) -> dict[str, str]:
    """A name for the file of each key, unique also where letters are not told apart; the same keys give the same."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(namen)):
        plain = id_aus_name(name)
        short = plain if plain and plain not in taken and plain != "index" else _mit_pruefwert(plain, name)
        taken.add(short)
        found[name] = short
    return found


def _mit_pruefwert(plain: str, name: str) -> str:
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{plain[:48].rstrip('-')}-{mark}".lstrip("-")


def wurzel(pfad: str) -> str:
    """What leads from a page to the folder of the portal."""
    return "../" * pfad.count("/")
