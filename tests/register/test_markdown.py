"""Text in Markdown is read as it stands; an independent parser says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from prozesslib.register.vergleich.markdown import fuer_html, fuer_kommentar, wortlich
from prozesslib.register.vergleich.satz import einzeilig

TEXTS = st.text(st.sampled_from("ab1 .-+*_`~#>|[](){}!<>&@\\/:;=\"'§ä²"), max_size=30) | st.text(max_size=20)


def shown(markdown: str) -> str:
    """What a reader sees of one list item; nothing but text may be in it."""
    tokens = MarkdownIt("commonmark").enable(["strikethrough", "table"]).parse(f"- {markdown}\n")
    assert [t.type for t in tokens] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
    ]
    children = tokens[3].children or []
    read = [t for t in children if (t.type, t.content) != ("html_inline", "<!-- -->")]
    assert all(t.type in ("text", "text_special") for t in read), read
    return "".join(t.content for t in read)


@pytest.mark.parametrize("write", [wortlich, fuer_kommentar])
@given(text=TEXTS)
def test_what_is_written_is_what_is_read(write: Callable[[str], str], text: str) -> None:
    line = einzeilig(text)
    if line:
        assert shown(write(line)) == line


@pytest.mark.parametrize(("text", "line"), [("0 \xad", "0"), ("\xad 0", "0"), ("a \xad b", "a b"), ("a\xadb", "ab")])
def test_what_cannot_be_seen_leaves_no_gap(text: str, line: str) -> None:
    assert einzeilig(text) == line


@given(TEXTS)
def test_nothing_calls_or_links_in_a_comment(text: str) -> None:
    for written in (fuer_kommentar(einzeilig(text)), fuer_html(einzeilig(text))):
        for sign in ("@a", "#1", "!1", "~a", "%1", "$1", "://"):
            assert sign not in written.replace("&#", " ")


@given(TEXTS)
def test_no_tag_comes_out_of_a_text(text: str) -> None:
    assert "<" not in fuer_html(einzeilig(text)).replace("<!-- -->", "")
