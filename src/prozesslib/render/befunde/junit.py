"""JUnit XML, for the test reports of build servers."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from prozesslib.check.befund import Befund, Schwere
from prozesslib.render.befunde.bericht import Pruefbericht, befundformat, je_datei, satz_mit_hinweis
from prozesslib.render.befunde.zahlen import SCHWEREWORT
from prozesslib.render.text import sichtbar


@befundformat("junit")
def as_junit(bericht: Pruefbericht) -> Iterator[str]:
    """A suite per file; errors are failures, the rest is said in the output of its case."""
    failures = sum(b.schwere is Schwere.FEHLER for b in bericht.befunde)
    clean = max(0, bericht.dateien - len(je_datei(bericht.befunde)))
    total = len(bericht.befunde) + bool(clean)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="prozesslib check" tests="{total}" failures="{failures}" errors="0">'
    if clean:
        yield '  <testsuite name="ohne Befunde" tests="1" failures="0" errors="0">'
        yield f'    <testcase classname="prozesslib" name="{clean} Dateien ohne Befunde"/>'
        yield "  </testsuite>"
    for datei, found in je_datei(bericht.befunde).items():
        bad = sum(b.schwere is Schwere.FEHLER for b in found)
        yield f'  <testsuite name={_attribut(datei)} tests="{len(found)}" failures="{bad}" errors="0">'
        for befund in found:
            yield from _fall(befund)
        yield "  </testsuite>"
    yield "</testsuites>"


def _fall(befund: Befund) -> Iterator[str]:
    place = f"{befund.datei}:{befund.zeile}:{befund.spalte}"
    said = f"{place} {SCHWEREWORT[befund.schwere].de} {befund.code}: {satz_mit_hinweis(befund)}"
    name = _attribut(f"{befund.code} Zeile {befund.zeile} {befund.feld}".rstrip())
    yield f"    <testcase classname={_attribut(befund.datei)} name={name}>"
    if befund.schwere is Schwere.FEHLER:
        yield f'      <failure type="{befund.code}" message={_attribut(befund.satz.de)}>{_text(said)}</failure>'
    else:
        yield f"      <system-out>{_text(said)}</system-out>"
    yield "    </testcase>"


def _text(text: str) -> str:
    return escape(sichtbar(text))


def _attribut(text: str) -> str:
    return quoteattr(sichtbar(text))
