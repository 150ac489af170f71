"""The mends that rules on references and law give: made, the finding is gone and nothing else has come."""

from __future__ import annotations

import pytest
from check_helpers import Sample, applied, findings, small_library
from samples_verweise import LAW

from prozesslib.store.schemas import guide
from prozesslib.store.yaml.patch import patch

MENDABLE = {"PL620": True, "PL624": True, "PL625": True, "PL627": False, "PL628": True}
"""The rules that give a mend, and whether it is a safe one."""


@pytest.mark.parametrize("sample", [s for s in LAW if s.code in MENDABLE], ids=lambda s: s.code)
def test_a_mend_takes_its_finding_away(sample: Sample) -> None:
    tree, _ = applied(sample, small_library())
    (finding,) = [b for b in findings(tree) if b.code == sample.code]
    assert finding.abhilfe is not None
    assert finding.abhilfe.sicher is MENDABLE[sample.code]
    tree[sample.file] = patch(tree[sample.file], finding.abhilfe.edits, guide("prozess"))
    assert sample.code not in {b.code for b in findings(tree)}
    untouched = set(small_library()[sample.file].splitlines())
    assert untouched <= set(tree[sample.file].splitlines())


@pytest.mark.parametrize("sample", [s for s in LAW if s.code not in MENDABLE], ids=lambda s: s.code)
def test_where_the_right_text_is_not_certain_there_is_none(sample: Sample) -> None:
    tree, _ = applied(sample, small_library())
    assert [b.abhilfe for b in findings(tree) if b.code == sample.code] == [None]
