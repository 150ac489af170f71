"""Gather the nouns of the library, the most frequent first, for the proposals of names.

Run `python tools/nomen.py` after the library has grown; it writes src/prozesslib/check/sprache/nomen.txt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prozesslib.store.documents import read_documents

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/prozesslib/check/sprache/nomen.txt"
_WORT = re.compile(r"(?<![\w-])[A-ZÄÖÜ][a-zäöüß]{2,}(?![\w-])")


def texte(prozess: dict[str, Any]) -> Iterator[str]:
    """Texts whose words in capitals, but for the first of a sentence, are nouns."""
    yield prozess["name"]
    yield prozess.get("kurzbeschreibung", "")
    for entry in prozess.get("ablauf", ()):
        yield entry.get("schritt", "")
        yield from (item["dokument"] for key in ("eingang", "ausgang") for item in entry.get(key, ()))
    yield from prozess.get("schlagworte", ())
    yield from prozess.get("ergebnis", ())


def nomen(text: str) -> Iterator[str]:
    """The nouns of a text; the first word only where it stands alone, or alone before a verb."""
    for found in _WORT.finditer(text):
        before = text[: found.start()].rstrip()
        if (before and before[-1] not in ".!?:;") or len(text.split()) <= 2:
            yield found.group()


def main() -> None:
    """Write the list."""
    library = ROOT / "library"
    files = sorted((library / "prozesse").rglob("*.yaml"))
    documents = read_documents({path.relative_to(library).as_posix(): path.read_bytes() for path in files})
    count = Counter(word for doc in documents for text in texte(dict(doc.data)) for word in nomen(text))
    words = [word for word, _ in sorted(count.items(), key=lambda item: (-item[1], item[0]))]
    TARGET.write_text("\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} -> {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
