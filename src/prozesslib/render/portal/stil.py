"""The style sheet: the one of the portal, and the rules of the pictures so that they hold inside a picture only."""

from __future__ import annotations

from typing import Final

from prozesslib.render.svg.farben import DRUCK, DUNKEL, HELL, REGELN, Palette

_BILD: Final = ".ablauf"


def stylesheet(eigenes: str) -> str:
    """One file: our own rules, then the colours of pictures for light, dark and paper, then their rules."""
    dark = f":root:not([data-thema=hell]) {_BILD}"
    return "\n".join(
        [
            eigenes.rstrip("\n"),
            f"{_BILD}{{{_variablen(HELL)}}}",
            f"@media screen and (prefers-color-scheme:dark){{{dark}{{{_variablen(DUNKEL)}}}}}",
            f"@media screen{{:root[data-thema=dunkel] {_BILD}{{{_variablen(DUNKEL)}}}}}",
            f"@media print{{:root {_BILD}{{{_variablen(DRUCK)};print-color-adjust:exact}}}}",
            *(_begrenzt(rule) for rule in REGELN.split("}") if rule.strip()),
            "",
        ]
    )


def _variablen(palette: Palette) -> str:
    return ";".join(f"--{name}:{value}" for name, value in palette.items())


def _begrenzt(rule: str) -> str:
    """A rule that holds only inside a picture."""
    selectors, body = rule.strip().split("{", 1)
    return ",".join(f"{_BILD} {one.strip()}" for one in selectors.split(",")) + f"{{{body}}}"
