"""What is written when conflicts are settled: the files themselves, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from prozesslib.merge.werte import FEHLT
from prozesslib.message import Message
from prozesslib.register.abgleich.datei import schreibe as schreibe_datei
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei
from prozesslib.register.abgleich.konfliktdatei import schreibe as schreibe_konflikte
from prozesslib.register.abgleich.loesung_offen import Offen
from prozesslib.register.abgleich.loesung_stand import Stand
from prozesslib.register.feldwert import geprueft
from prozesslib.store.documents import read_file_document
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.emit import dump_new


def text_von(stand: Stand, hinweis: Message) -> bytes | None:
    """The text of the file after the answers, None where it goes away; refuses what would break the schema."""
    if stand.tree is FEHLT:
        return None
    document = read_file_document(stand.datei, stand.text) if stand.text is not None else None
    if stand.text is not None and document is not None and document.data is not None:
        text = schreibe_datei(stand.art, stand.text, stand.tree)
    else:
        text = dump_new(stand.tree, guide(stand.art))
    geprueft(stand.datei, text, hinweis)
    return text


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
    names = list(dict.fromkeys(name for name, _, _ in lines))
    title = f"{names[0]}: {', '.join(_felder(lines))}" if len(names) == 1 else f"Konflikte bei {', '.join(names[:3])}"
    more = " …" if len(names) > 3 else ""
    body = "\n".join(f"- {name}: {feld}: {answer}" for name, feld, answer in lines)
    return f"{title[:80]}{'…' if len(title) > 80 else more} entschieden\n\n{body}"


def _felder(lines: list[tuple[str, str, str]]) -> Iterator[str]:
    fields = list(dict.fromkeys(feld for _, feld, _ in lines))
    yield from fields[:3]
    if len(fields) > 3:
        yield f"{len(fields) - 3} weitere"
