"""What is worked out from one file on its own, and can be kept until the file or the shared files change."""

from __future__ import annotations

from typing import Any, NamedTuple

from prozesslib.check.befund import Befund
from prozesslib.check.fakten import Fakten, fakten_als_wert, fakten_aus_wert, fakten_von
from prozesslib.check.form import befunde_der_form
from prozesslib.check.lauf import befund_von, funde_des_prozesses
from prozesslib.check.umfeld import Umfeld
from prozesslib.check.verwahrung import befunde_als_wert, befunde_aus_wert
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.documents import FileDocument
from prozesslib.store.layout import KEPT_FOLDERS


class Einzelbefund(NamedTuple):
    """The result for one file that holds a process, or a text that is kept for later merges."""

    lesbar: bool
    """Whether it was read and obeys its schema."""
    fakten: Fakten | None
    """Its facts, where it is readable and holds a process."""
    form: tuple[Befund, ...]
    """Faults of text and schema."""
    inhalt: tuple[Befund, ...]
    """What the rules on one process find."""

    def als_wert(self) -> list[Any]:
        """The result as plain values."""
        facts = None if self.fakten is None else fakten_als_wert(self.fakten)
        return [self.lesbar, facts, befunde_als_wert(self.form), befunde_als_wert(self.inhalt)]

    @classmethod
    def aus_wert(cls, value: list[Any]) -> Einzelbefund:
        """The result again. IndexError, ValueError or TypeError for what was not made by `als_wert`."""
        readable, facts, form, content = value
        return cls(
            bool(readable),
            None if facts is None else fakten_aus_wert(facts),
            befunde_aus_wert(form),
            befunde_aus_wert(content),
        )


def pruefe_einzeln(document: FileDocument, umfeld: Umfeld) -> Einzelbefund:
    """Check one process file; ``umfeld`` is without processes. Of a kept text only the facts are gathered."""
    facts = fakten_von(document.path, document.data) if document.sound and document.schema == "prozess" else None
    if document.path.startswith(KEPT_FOLDERS):
        return Einzelbefund(document.sound, facts, (), ())
    form = tuple(befunde_der_form(document))
    if facts is None:
        return Einzelbefund(document.sound, None, form, ())
    datei = Prozessdatei(document.path, document.data, umfeld.eigene_stellen)
    found = funde_des_prozesses(datei, umfeld)
    content = tuple(befund_von(fund, rule, document.path, document) for rule, fund in found)
    return Einzelbefund(True, facts, form, content)
