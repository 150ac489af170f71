"""JSON for programs, which may nevertheless end up on a terminal."""

from __future__ import annotations

import json
from typing import Any


def to_json(content: Any) -> str:
    """JSON with every character readable that can be read, and escaped what would steer a terminal."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\xa0" else _escaped(c) for c in text)


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1]
