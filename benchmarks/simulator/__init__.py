"""Simulated edits on real process files, and an independent judge of what a merge makes of them.

Graphs of flows and the walk over references are those of the tests of the merge engine; they share no code with it.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests" / "merge"))
