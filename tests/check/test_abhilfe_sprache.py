"""What a rule of language proposes takes its finding away, and brings no other one."""

from __future__ import annotations

import pytest
from check_helpers import Sample, applied, findings, small_library
from samples_sprache import SAMPLES

from prozesslib.store.schemas import guide
from prozesslib.store.yaml.patch import patch

MENDED = {"PL407", "PL409", "PL413", "PL414", "PL426", "PL427", "PL428", "PL430", "PL431", "PL434", "PL435"}


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.code in MENDED], ids=lambda s: s.code)
def test_the_mend_takes_the_finding_away(sample: Sample) -> None:
    tree, _ = applied(sample, small_library())
    before = findings(tree)
    (finding,) = [b for b in before if b.code == sample.code]
    if finding.abhilfe is None:
        assert "vierstellig" in sample.hint or sample.code == "PL407"
        return
    mended = patch(tree[sample.file], finding.abhilfe.edits, guide("prozess"))
    after = findings({**tree, sample.file: mended})
    assert {b.code for b in after} == {b.code for b in before} - {sample.code}
    assert finding.abhilfe.sicher is (sample.code not in {"PL407", "PL414"})
