"""Puts defects into sound files of the library and counts which the check finds.

Run from anywhere: ``python benchmarks/mutation.py [--defects 2200] [--seed 1] [--library FOLDER] [--missed]``.
A defect is found when a finding appears that was not there before, in that file, at most six lines away from the fault.
Exit code 1 when the sound files have findings, or a kind is found less often than in 95 of 100 cases without a reason.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from defekte.arten import ARTEN, Defekt
from defekte.urteil import FERN, NAH, WEITE_REGELN, Sammlung, neue

from prozesslib.store.files import read_folder

LIBRARY: Final = Path(__file__).resolve().parent.parent / "library"
GENUG: Final = 0.95
GRUENDE: Final = {
    "line endings of Windows": "no defect: they are read, and git saves the file with its own line endings",
}
"""Kinds that may be found less often, and why."""
_VERSUCHE: Final = 60


@dataclass
class Ergebnis:
    """How often a kind was made and found."""

    gesetzt: int = 0
    gefunden: int = 0
    entgangen: list[str] = field(default_factory=list)

    @property
    def anteil(self) -> float:
        """Share found."""
        return self.gefunden / self.gesetzt if self.gesetzt else 1.0


def setze_ein(sammlung: Sammlung, defekte: int, seed: int) -> dict[str, Ergebnis]:
    """Make ``defekte`` defects, all kinds equally often, and judge each."""
    draw, results = Random(seed), {name: Ergebnis() for name in ARTEN}
    for number in range(defekte):
        kind = list(ARTEN)[number % len(ARTEN)]
        place = _ein_defekt(sammlung, kind, draw)
        if place is None:
            continue
        path, defect = place
        weit = kind in WEITE_REGELN
        nah = FERN.get(kind, NAH)
        before = sammlung.befunde(path, sammlung.baum[path])
        found = neue(before, sammlung.befunde(path, defect.text, weit=weit), defect.zeile, nah)
        results[kind].gesetzt += 1
        results[kind].gefunden += bool(found)
        if not found:
            results[kind].entgangen.append(f"{path}:{defect.zeile}")
    return results


def _ein_defekt(sammlung: Sammlung, kind: str, draw: Random) -> tuple[str, Defekt] | None:
    for _ in range(_VERSUCHE):
        path = draw.choice(sammlung.pfade)
        defect = ARTEN[kind](draw, sammlung.baum[path].decode())
        if defect is not None:
            return path, defect
    return None


def zeilen(results: dict[str, Ergebnis], missed: bool) -> Iterator[str]:
    """The table of kinds, and the sum."""
    for kind, result in sorted(results.items(), key=lambda item: item[1].anteil):
        reason = GRUENDE.get(kind, "")
        yield f"{kind:32} {result.gefunden:5} of {result.gesetzt:5}  {result.anteil:6.1%}  {reason}".rstrip()
        if missed:
            yield from (f"    {place}" for place in result.entgangen[:8])
    made, found = sum(r.gesetzt for r in results.values()), sum(r.gefunden for r in results.values())
    yield f"{'all':32} {found:5} of {made:5}  {found / max(made, 1):6.1%}"


def zu_wenig(results: dict[str, Ergebnis]) -> list[str]:
    """Kinds that are found too rarely without a reason."""
    return [kind for kind, result in results.items() if result.anteil < GENUG and kind not in GRUENDE]


def main(argv: Sequence[str] | None = None) -> int:
    """Run, print, judge."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--defects", type=int, default=2_200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--library", type=Path, default=LIBRARY)
    parser.add_argument("--missed", action="store_true", help="name places of defects that were not found")
    options = parser.parse_args(argv)
    sammlung = Sammlung(dict(read_folder(options.library).files))
    false = [b for path in sammlung.pfade for b in sammlung.befunde(path, sammlung.baum[path])]
    results = setze_ein(sammlung, options.defects, options.seed)
    lines = [f"findings in {len(sammlung.pfade)} sound files: {len(false)}", *zeilen(results, options.missed)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if false or zu_wenig(results) else 0


if __name__ == "__main__":
    raise SystemExit(main())
