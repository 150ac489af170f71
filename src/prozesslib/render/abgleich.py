"""What a sync does or would do, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from prozesslib.merge.konflikt import Konflikt
from prozesslib.merge.pfad import schreibe_pfad
from prozesslib.message import Message
from prozesslib.register.abgleich.plan import Plan, bezeichnungen
from prozesslib.register.abgleich.sync import SyncErgebnis
from prozesslib.register.abgleich.vorgang import WORT, Planart, Vorgang
from prozesslib.register.vergleich.worte import saetze
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig
from prozesslib.store.documents import read_document
from prozesslib.store.layout import PROCESS_FOLDER, schema_name

FORMAT = "prozesslib-abgleich/1"
_SAETZE = 3
"""So many changes of one process are told."""


def as_text(plan: Plan, lang: str, blatt: Blatt) -> Iterator[str]:
    """From which state to which, then what happens, kind by kind, in words."""
    von, auf = bezeichnungen(plan.von, plan.auf)
    name = einzeilig(plan.auf.name or plan.auf.quelle)
    for line in absatz(f"{name}: {einzeilig(von)} → {einzeilig(auf)}", blatt):
        yield blatt.stil(line, Stil.FETT)
    for art in Planart:
        found = [vorgang for vorgang in plan.vorgaenge if vorgang.art is art]
        if found:
            yield ""
            yield f"{_gross(WORT[art].text(lang))} ({len(found)})"
            for vorgang in found:
                yield from _vorgang(vorgang, lang, blatt)
    if plan.nachgezogen:
        yield ""
        yield Message(
            f"Verweise auf neue Kennungen umgestellt ({len(plan.nachgezogen)})",
            f"References led to new ids ({len(plan.nachgezogen)})",
        ).text(lang)
        for path in plan.nachgezogen:
            yield from absatz(einzeilig(path), blatt, 2)


def _vorgang(vorgang: Vorgang, lang: str, blatt: Blatt) -> Iterator[str]:
    name = name_von(vorgang)
    yield from absatz(name if name == vorgang.id else f"{name} ({vorgang.id})", blatt, 2)
    for line in _einzelheiten(vorgang, lang):
        yield from absatz(f"– {line}", blatt, 4)


def _einzelheiten(vorgang: Vorgang, lang: str) -> Iterator[str]:
    if vorgang.beigetragen:
        yield Message("von hier beigetragen", "contributed from here").text(lang)
    if vorgang.frueher:
        yield Message(f"hieß bisher {vorgang.frueher}", f"was called {vorgang.frueher}").text(lang)
    if vorgang.anlass:
        yield _anlass(vorgang).text(lang)
    if vorgang.art is Planart.FEHLT and vorgang.datei.startswith(PROCESS_FOLDER):
        yield Message(
            f"streichen: prozesslib prune {vorgang.id} – zurückholen: prozesslib restore {vorgang.id}",
            f"prune: prozesslib prune {vorgang.id} – bring back: prozesslib restore {vorgang.id}",
        ).text(lang)
    for konflikt in vorgang.konflikte:
        yield _strittig(konflikt).text(lang)
    if vorgang.art in (Planart.UEBERNOMMEN, Planart.ZUSAMMENGEFUEHRT, Planart.UMBENANNT, Planart.KONFLIKT):
        yield from _geaendert(vorgang, lang)


def _strittig(konflikt: Konflikt) -> Message:
    if not konflikt.pfad:
        return Message("zu entscheiden: die ganze Datei", "to decide: the whole file")
    path = einzeilig(schreibe_pfad(konflikt.pfad))
    return Message(f"zu entscheiden: {path}", f"to decide: {path}")


def _anlass(vorgang: Vorgang) -> Message:
    listed = ", ".join(vorgang.anlass)
    if vorgang.art in (Planart.ENTFALLEN, Planart.BEHALTEN):
        return Message(f"ersetzt durch {listed}", f"replaced by {listed}")
    return Message(f"ersetzt {listed}", f"replaces {listed}")


def _geaendert(vorgang: Vorgang, lang: str) -> Iterator[str]:
    """What changed in our file, in words."""
    before, after = _tree(vorgang.datei, vorgang.vorher), _tree(vorgang.datei, vorgang.nachher)
    if before is None or after is None:
        return
    told = [("id",), ("ersetzt",)] if vorgang.frueher else []
    sentences = saetze(schema_name(vorgang.datei) or "", before, after)
    found = [satz.satz.text(lang) for satz in sentences if satz.pfad[:1] not in told]
    yield from (einzeilig(line) for line in found[:_SAETZE])
    if len(found) > _SAETZE:
        more = len(found) - _SAETZE
        yield Message(f"und {more} weitere Änderungen", f"and {more} more changes").text(lang)


def name_von(vorgang: Vorgang) -> str:
    """Name of the process, else the path of the file."""
    texts = (vorgang.nachher, vorgang.vorher, next((text for text in vorgang.basis.values() if text), None))
    trees = (_tree(vorgang.datei, text) for text in texts)
    found = next((tree for tree in trees if tree), None) or {}
    return einzeilig(str(found.get("name", vorgang.id)))


@lru_cache(maxsize=16)
def _tree(path: str, text: bytes | None) -> dict[str, object] | None:
    data = read_document(path, text).data if text is not None else None
    return data if isinstance(data, dict) else None


def _gross(text: str) -> str:
    return text[:1].upper() + text[1:]


def as_json(ergebnis: SyncErgebnis) -> str:
    """Versioned JSON; the commit is null when nothing was written."""
    plan = ergebnis.plan
    von, auf = bezeichnungen(plan.von, plan.auf)
    content = {
        "format": FORMAT,
        "quelle": plan.auf.quelle,
        "von": von,
        "auf": auf,
        "commit": ergebnis.commit,
        "vorgaenge": vorgaenge(plan),
        "verweise": list(plan.nachgezogen),
        "hinweise": [{"datei": h.datei, "satz": h.satz.de, "schritt": h.schritt.de} for h in plan.hinweise],
        "befunde": [
            {"code": b.code, "datei": b.datei, "zeile": b.zeile, "spalte": b.spalte, "satz": b.satz.de}
            for b in ergebnis.befunde
        ],
    }
    return to_json(content)


def vorgaenge(plan: Plan) -> list[dict[str, object]]:
    """What happens to each file, for machines."""
    return [
        {
            "art": vorgang.art.value,
            "id": vorgang.id,
            "datei": vorgang.datei,
            "prozess": vorgang.datei.startswith(PROCESS_FOLDER),
            "frueher": vorgang.frueher,
            "anlass": list(vorgang.anlass),
            "beigetragen": vorgang.beigetragen,
            "konflikte": [schreibe_pfad(konflikt.pfad) for konflikt in vorgang.konflikte],
        }
        for vorgang in plan.vorgaenge
    ]
