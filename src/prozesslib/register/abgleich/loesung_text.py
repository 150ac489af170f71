"""What is written when conflicts are settled: the files themselves, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from prozesslib.check.form import befunde_der_form
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.message import Message, UserError
from prozesslib.register.abgleich.datei import schreibe as schreibe_datei
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei
from prozesslib.register.abgleich.konfliktdatei import schreibe as schreibe_konflikte
from prozesslib.register.abgleich.loesung_offen import Offen
from prozesslib.register.abgleich.loesung_stand import Stand
from prozesslib.store.documents import read_document
from prozesslib.store.file_errors import shown
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.emit import dump_new

_LAENGE = 85


def text_von(stand: Stand, hinweis: Message) -> bytes | None:
    """The text of the file after the answers, None where it goes away; refuses what would break the schema."""
    if stand.tree is FEHLT:
        return None
    try:
        text = _text(stand)
    except ValueError:
        raise _fehlerhaft(stand, _UNGEEIGNET, hinweis) from None
    document = read_document(stand.datei, text)
    if not document.sound:
        befund = next(befunde_der_form(document))
        raise _fehlerhaft(stand, befund.satz, befund.hinweis or hinweis)
    if not gleich(document.data, stand.tree):
        raise _fehlerhaft(stand, _UNGEEIGNET, hinweis)
    return text


_UNGEEIGNET = Message("Ein Wert hat nicht die Form, die sein Feld verlangt.", "A value is not of its field's form.")


def _text(stand: Stand) -> bytes:
    """Our text patched where there is one that can be read, else a new one."""
    document = None if stand.text is None else read_document(stand.datei, stand.text)
    if stand.text is not None and document is not None and document.data is not None:
        return schreibe_datei(stand.art, stand.text, stand.tree)
    return dump_new(stand.tree, guide(stand.art))


def _fehlerhaft(stand: Stand, satz: Message, hinweis: Message) -> UserError:
    name = shown(stand.datei, 120)
    return UserError(Message(f"So wäre {name} fehlerhaft. {satz.de}", f"{name} would be faulty. {satz.en}"), hinweis)


def ablagen(geloest: Iterable[Offen], offen: Iterable[Offen]) -> Mapping[str, bytes | None]:
    """The files of conflicts after the answers; None where nothing is left open."""
    left = list(offen)
    akten = {one.ablage: one.akte for one in geloest}
    return {path: _rest(akte, [one for one in left if one.ablage == path]) for path, akte in akten.items()}


def _rest(akte: Konfliktdatei, offen: list[Offen]) -> bytes | None:
    if not offen:
        return None
    paths = {one.pfad for one in offen}
    since = {pfad: version for pfad, version in akte.seit.items() if pfad in paths}
    return schreibe_konflikte(replace(akte, konflikte=tuple(one.konflikt for one in offen), seit=since))


def nachricht(zeilen: Iterable[tuple[str, str, str]]) -> str:
    """What the commit says: name, field and answer of each conflict."""
    lines = list(zeilen)
    names, fields = (list(dict.fromkeys(line[place] for line in lines)) for place in (0, 1))
    title = f"{names[0]}: {', '.join(fields)}" if len(names) == 1 else f"Konflikte bei {', '.join(names)}"
    if len(title) > _LAENGE:
        count = "ein Feld" if len(lines) == 1 else f"{len(lines)} Felder"
        title = f"{names[0]}: {count}" if len(names) == 1 else f"Konflikte in {len(names)} Dateien"
    body = "\n".join(f"- {name}: {feld}: {answer}" for name, feld, answer in lines)
    return f"{title} entschieden\n\n{body}"
