"""Text of others inside Markdown: it is read as it stands, and neither calls nor links anybody."""

from __future__ import annotations

import html
import re
from typing import Final

_ZEICHEN: Final = re.compile(r"([\\`*_{}\[\]<>|#~&])")
_VERWEIS: Final = re.compile(r"([@#!~%$&]|:(?=//)|www\.)(?=[\w/])")


def wortlich(text: str) -> str:
    """``text`` written so that Markdown shows exactly it."""
    return _ZEICHEN.sub(r"\\\1", text)


def fuer_kommentar(text: str) -> str:
    """The same for comments of a platform, where names, numbers and addresses would become calls and links."""
    return _unverbunden(wortlich(text))


def fuer_html(text: str) -> str:
    """The same inside HTML tags in such a comment."""
    return _unverbunden(html.escape(text))


def _unverbunden(text: str) -> str:
    return _VERWEIS.sub(r"\1<!-- -->", text)
