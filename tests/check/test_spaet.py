"""A pattern that is compiled late does what one that is compiled at once does."""

from __future__ import annotations

import re

import pytest

from prozesslib.check.spaet import spaet


def test_it_searches_and_replaces_like_any_other() -> None:
    late, soon = spaet(r"(a)b", re.IGNORECASE), re.compile(r"(a)b", re.IGNORECASE)
    for text in ("xABx", "ba", ""):
        assert late.findall(text) == soon.findall(text)
        assert late.sub(r"\1", text) == soon.sub(r"\1", text)
    assert late.pattern == soon.pattern


def test_its_errors_show_when_it_is_used() -> None:
    late = spaet("(")
    with pytest.raises(re.error):
        late.search("")
