"""The same flows laid out by ``bpmn-auto-layout`` (npm), as BPMN without places; and by us, as far as the same file."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from prozesslib.exchange.bpmn.schreiben import schreibe

ROOT = Path(__file__).resolve().parent.parent
WERKZEUG = ROOT / ".werkzeug/bpmn"
PAKET = WERKZEUG / "node_modules/bpmn-auto-layout/package.json"
_DIAGRAM = re.compile(rb"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", re.DOTALL)
_POOLS = re.compile(rb"<bpmn:collaboration.*</bpmn:collaboration>", re.DOTALL)
_LANES = re.compile(rb"<bpmn:laneSet.*</bpmn:laneSet>", re.DOTALL)

Baum = dict[str, object]


def version() -> str | None:
    """The version that is installed; None where it or node is missing."""
    if shutil.which("node") is None or not PAKET.exists():
        return None
    return str(json.loads(PAKET.read_text("utf-8"))["version"])


def seconds(trees: Sequence[Baum], rounds: int) -> list[list[float | None]]:
    """For each round the seconds of every flow, None where it broke off: read the file, lay out, write the file.

    It knows neither lanes nor pools, so the files have none. All flows of a round run in one process.
    """
    with TemporaryDirectory() as folder:
        files = [_without_places(tree, Path(folder) / f"{number}.bpmn") for number, tree in enumerate(trees)]
        script = shutil.copy(ROOT / "tests/bpmn/ordne.mjs", WERKZEUG)
        return [_round(str(script), files) for _ in range(rounds)]


def ours(trees: Sequence[Baum]) -> list[float]:
    """The seconds we need for the file of each flow, lanes, pools, messages and texts included."""
    times = []
    for tree in trees:
        begin = process_time()
        schreibe(tree)
        times.append(process_time() - begin)
    return times


def _without_places(tree: Baum, path: Path) -> str:
    data = schreibe(tree)
    for part in (_DIAGRAM, _POOLS, _LANES):
        data = part.sub(b"", data)
    path.write_bytes(data)
    return str(path)


def _round(script: str, files: Sequence[str]) -> list[float | None]:
    done = subprocess.run(["node", script, *files], capture_output=True, text=True, check=True)
    return [None if each is None else each / 1000 for each in json.loads(done.stdout)]
