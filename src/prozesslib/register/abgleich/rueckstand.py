"""How far a register is behind its library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.model.katalog import BibliotheksStand
from prozesslib.register.abgleich.plan import bezeichnungen
from prozesslib.register.abgleich.sync import plane_sync
from prozesslib.register.abgleich.vorgang import Planart
from prozesslib.register.quelle import ort
from prozesslib.register.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rueckstand:
    """What a sync would bring; where the library was not asked, why not."""

    auf: BibliotheksStand | None = None
    bezeichnung: str | None = None
    """What the state of the library is called beside ours."""
    vorgaenge: Mapping[Planart, int] = field(default_factory=dict)
    grund: Message | None = None

    @property
    def besteht(self) -> bool:
        """Whether a sync would change something here."""
        return bool(self.vorgaenge)


def rueckstand(workspace: Workspace, *, netz: bool = False) -> Rueckstand | None:
    """Look at the library, over the net only if ``netz``; None for what follows no library."""
    wish = workspace.kopf.blaupause
    if wish is None or workspace.lock is None:
        return None
    source = ort(wish.bibliothek, workspace.root)
    if not netz and source is not None and not Path(source).exists():
        return Rueckstand(grund=_NICHT_GEFRAGT)
    try:
        plan = plane_sync(workspace)
    except UserError as error:
        return Rueckstand(grund=error.message)
    counts = Counter(vorgang.art for vorgang in plan.vorgaenge)
    ordered = {art: counts[art] for art in Planart if art in counts}
    return Rueckstand(plan.auf, bezeichnungen(plan.von, plan.auf)[1], ordered)


_NICHT_GEFRAGT = Message(
    "nicht gefragt; mit Netz: prozesslib status --remote", "not asked; over the net: prozesslib status --remote"
)
