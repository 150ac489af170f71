"""Text of others inside Markdown: it is read as it stands, and neither calls nor links anybody."""

from __future__ import annotations

import html
import re
from typing import Final

_ZEICHEN: Final = re.compile(r"([\\`*_\[\]|~&])")
_ANFANG: Final = re.compile(r"^(\d*)([-+>#=.)])")
_VERWEIS: Final = re.compile(r"([@#!~%$&]|:(?=//)|www\.)(?=[\w/])")
_FUGE: Final = "\0"
_TRENNER: Final = "<!-- -->"
"""Cannot be seen, and keeps a platform from taking two characters for the beginning of a call or a link."""


def wortlich(text: str) -> str:
    """One line of text, written so that Markdown shows exactly it."""
    return _ANFANG.sub(r"\1\\\2", _ZEICHEN.sub(r"\\\1", text)).replace("<", "&lt;")


def fuer_kommentar(text: str) -> str:
    """The same for comments of a platform, where names, numbers and addresses would become calls and links."""
    return wortlich(_getrennt(text)).replace(_FUGE, _TRENNER)


def fuer_html(text: str) -> str:
    """The same inside HTML tags in such a comment."""
    escaped = _ZEICHEN.sub(lambda sign: f"&#{ord(sign[1])};" if sign[1] != "&" else "&", html.escape(_getrennt(text)))
    return escaped.replace(_FUGE, _TRENNER)


def _getrennt(text: str) -> str:
    return _VERWEIS.sub(rf"\1{_FUGE}", text.replace(_FUGE, ""))
