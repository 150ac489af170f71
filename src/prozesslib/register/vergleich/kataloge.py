"""What keys are called in the states that are compared."""

from __future__ import annotations

from prozesslib.model.bestand import build_bestand
from prozesslib.register.bildvorlagen import Namen, namen
from prozesslib.register.vergleich.seiten import Seite
from prozesslib.store.documents import read_documents
from prozesslib.store.layout import schema_name


def namen_von(*seiten: Seite) -> Namen:
    """The names in the catalogues of the first state that has any; catalogues may be seen by everybody."""
    for side in seiten:
        texts = side.lies(path for path in side.blobs if schema_name(path) == "katalog")
        if texts:
            return namen(build_bestand(read_documents(texts)))
    return Namen()
