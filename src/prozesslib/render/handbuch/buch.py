"""The whole handbook: contents by product area, then the chapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prozesslib.register.vergleich.markdown import wortlich
from prozesslib.render.handbuch.kapitel import kapitel
from prozesslib.render.handbuch.zeichen import Verweis
from prozesslib.render.portal.gruppen import Verzeichnis
from prozesslib.render.portal.portal import Portal


def eine_datei(portal: Portal) -> bytes:
    """Everything in one file."""

    def anchor(key: str) -> str | None:
        return f"#{key}" if key in portal.prozesse else None

    return _text([*_inhalt(portal, anchor), *_alle_kapitel(portal, anchor)])


def _alle_kapitel(portal: Portal, verweis: Verweis) -> Iterator[str]:
    book = Verzeichnis(portal)
    for area in portal.bereiche.values():
        yield f"## {wortlich(f'{area.nummer} {area.name}'.strip())}"
        yield ""
        for one in area.prozesse:
            yield from kapitel(portal, book, one, verweis, 3)


def je_prozess(portal: Portal) -> Iterator[tuple[str, bytes]]:
    """A file per process, and ``index.md`` with the contents."""
    book = Verzeichnis(portal)

    def beside(key: str) -> str | None:
        return f"{key}.md" if key in portal.prozesse else None

    def below(key: str) -> str | None:
        return f"prozesse/{key}.md" if key in portal.prozesse else None

    yield "index.md", _text(_inhalt(portal, below))
    for one in portal.prozesse.values():
        yield f"prozesse/{one.id}.md", _text(kapitel(portal, book, one, beside, 1))


def _inhalt(portal: Portal, verweis: Verweis) -> Iterator[str]:
    """Title, which state this is, and the processes by product area."""
    yield f"# {wortlich(portal.titel)}"
    yield ""
    state = portal.stand.stand
    saved = "" if state.gespeichert else portal.t(", mit ungespeicherten Änderungen", ", with unsaved changes")
    day = portal.t(f" vom {state.datum}", f" of {state.datum}") if state.datum else ""
    edition = f" {portal.ausgabe}." if portal.ausgabe else ""
    yield wortlich(f"{portal.t('Stand', 'State')} {portal.revision}{day}{saved}.{edition}")
    yield ""
    for area in portal.bereiche.values():
        yield f"- {wortlich(f'{area.nummer} {area.name}'.strip())}"
        for one in area.prozesse:
            yield f"  - [{wortlich(portal.name(one))}](<{verweis(one.id)}>)"
    yield ""


def _text(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")
