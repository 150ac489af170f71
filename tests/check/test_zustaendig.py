"""Who is in charge: the last entry that fits; the same as CODEOWNERS."""

from __future__ import annotations

import pytest

from prozesslib.check.zustaendig import codeowners, zustaendig_fuer, zustaendige
from prozesslib.model.katalog import Konventionen, Zustaendigkeit

RULES = Konventionen(
    zustaendig=(
        Zustaendigkeit("alle", "Prozessmanagement", dateien=("kataloge/", "*.yaml"), postfach="prozesse@stadt.example"),
        Zustaendigkeit("finanzen", "Fachgruppe Finanzen", bereiche=("16", "01"), gruppe="@verbund/finanzen"),
        Zustaendigkeit("medien", "Fachgruppe\n* @boese", dateien=("kataloge/medien.yaml",)),
    )
)


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("prozesse/16/hund-anmelden.yaml", "finanzen"),
        ("kataloge/stellen.yaml", "alle"),
        ("kataloge/medien.yaml", "medien"),
        ("konventionen.yaml", "alle"),
        ("prozesse/02/ausweis.yaml", None),
        ("prozesse/160/ausweis.yaml", None),
    ],
)
def test_the_last_entry_that_fits_counts(path: str, who: str | None) -> None:
    found = zustaendig_fuer(path, RULES)
    assert (found.id if found else None) == who


def test_files_by_who_is_in_charge() -> None:
    paths = ("prozesse/16/a.yaml", "prozesse/02/b.yaml", "prozesse/01/c.yaml", "attribute.yaml")
    assert zustaendige(paths, RULES) == {
        "Fachgruppe Finanzen": ("prozesse/16/a.yaml", "prozesse/01/c.yaml"),
        "Prozessmanagement": ("attribute.yaml",),
    }


def test_codeowners_has_groups_or_mailboxes_and_nothing_smuggled_in() -> None:
    lines = codeowners(RULES).splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "/kataloge/ prozesse@stadt.example",
        "/*.yaml prozesse@stadt.example",
        "/prozesse/16/ @verbund/finanzen",
        "/prozesse/01/ @verbund/finanzen",
    ]
    assert "# Fachgruppe * @boese: weder Gruppe noch Postfach" in lines
