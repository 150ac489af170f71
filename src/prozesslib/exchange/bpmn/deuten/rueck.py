"""Our own export read back: what is visible and was changed wins, everything else is as it was, bit for bit.

The base is what our export shows of the process it was made of, read in the same way as the file. Whatever the file
shows differently somebody changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prozesslib.exchange.bpmn.deuten.drei import drei, felder
from prozesslib.exchange.bpmn.deuten.prozess import Rohprozess
from prozesslib.exchange.bpmn.deuten.reihenfolge import gereiht
from prozesslib.exchange.bpmn.deuten.rueck_belege import mit_belegen
from prozesslib.merge import fluss
from prozesslib.store.schemas import key_order


def zurueck(original: Mapping[str, Any], damals: Rohprozess, jetzt: Rohprozess) -> dict[str, Any]:
    """The process with what was changed; ``damals`` is how the original would be read, ``jetzt`` the file."""
    profile = {key: value for key, value in original.items() if key != "ablauf"}
    merged = drei(damals.steckbrief, profile, jetzt.steckbrief)
    merged = _mit_fremdem(merged, damals.fremdes, jetzt.fremdes)
    flow = _ablauf(list(original.get("ablauf", ())), damals, jetzt)
    return _wie_vorher({**merged, **({"ablauf": flow} if flow else {})}, original)


def _mit_fremdem(tree: dict[str, Any], damals: Mapping[str, Any], jetzt: Mapping[str, Any]) -> dict[str, Any]:
    """Foreign data that came in or went; where nothing changed nothing is touched."""
    if damals == jetzt:
        return tree
    local = dict(tree.get("lokal", {}))
    extra = drei(damals, local.get("zusatz", {}), jetzt)
    local = {key: value for key, value in {**local, "zusatz": extra}.items() if value or key != "zusatz"}
    return {**tree, "lokal": local} if local else {key: value for key, value in tree.items() if key != "lokal"}


def _ablauf(entries: list[dict[str, Any]], damals: Rohprozess, jetzt: Rohprozess) -> list[dict[str, Any]]:
    """The list of entries; entries that nobody touched keep their trees, and the list its order.

    A flow that is too large to be read stays as it was.
    """
    before = fluss.lies(entries)
    if not (damals.ablauf and jetzt.ablauf):
        return entries
    if before is None:
        return fluss.schreibe(jetzt.ablauf)
    ours = {
        key: mit_belegen(before[key], damals.symbole.get(key, {}), jetzt.symbole.get(key, {}))
        for key in jetzt.ablauf
        if key in jetzt.markierte and key in before
    }
    flow = {key: _knoten(damals.ablauf.get(key), ours.get(key), node) for key, node in jetzt.ablauf.items()}
    if list(flow) and set(flow) == set(before) and all(flow[key] == before[key] for key in flow):
        return entries
    return list(_mit_altem_wortlaut(_gereiht(flow, list(before)), entries))


def _knoten(damals: fluss.Knoten | None, unserer: fluss.Knoten | None, jetzt: fluss.Knoten) -> fluss.Knoten:
    if unserer is None:
        return jetzt
    if damals is None:
        return jetzt
    if damals == jetzt:
        return unserer
    if damals.eintragsart is not jetzt.eintragsart:
        return fluss.Knoten(_andere_art(unserer, jetzt), jetzt.ausgaenge)
    fields = felder(damals.felder, unserer.felder, jetzt.felder)
    exits = unserer.ausgaenge if damals.ausgaenge == jetzt.ausgaenge else _ausgaenge(damals, unserer, jetzt)
    return fluss.Knoten(fields, exits, dict(_anteile(unserer, exits)))


def _anteile(unserer: fluss.Knoten, exits: Mapping[fluss.Ausgang, str]) -> Iterator[tuple[str, Any]]:
    """The shares of the ways that are still there; one that only got another answer keeps its share."""
    targets = list(exits.values())
    renamed = {target: out.weg for out, target in exits.items() if out not in unserer.ausgaenge}
    for out, target in unserer.ausgaenge.items():
        answer = out.weg if out in exits else renamed.get(target) if targets.count(target) == 1 else None
        if answer is not None and out.weg is not None and out.weg in unserer.anteile:
            yield answer, unserer.anteile[out.weg]


def _andere_art(unserer: fluss.Knoten, jetzt: fluss.Knoten) -> dict[str, Any]:
    """Another kind of entry: what only the old kind can say goes."""
    kept = ("rechtsgrundlagen", "hinweis")
    return {**jetzt.felder, **{key: unserer.felder[key] for key in kept if key in unserer.felder}}


def _ausgaenge(damals: fluss.Knoten, unserer: fluss.Knoten, jetzt: fluss.Knoten) -> dict[fluss.Ausgang, str]:
    """The ways out as the file has them; a way that only got another answer keeps its place."""
    names = {fluss.Ausgang(out.art, shown): out for out, shown in _alte_namen(damals, unserer)}
    return {names.get(out, out): target for out, target in jetzt.ausgaenge.items()}


def _alte_namen(damals: fluss.Knoten, unserer: fluss.Knoten) -> Iterator[tuple[fluss.Ausgang, str | None]]:
    """Our ways, and how the export showed them."""
    for mine, shown in zip(unserer.ausgaenge, damals.ausgaenge, strict=False):
        if mine.art is shown.art and unserer.ausgaenge[mine] == damals.ausgaenge[shown]:
            yield mine, shown.weg


def _gereiht(flow: dict[str, fluss.Knoten], before: list[str]) -> dict[str, fluss.Knoten]:
    """The old order; what is new stands behind what leads to it."""
    order = [key for key in before if key in flow]
    reading = list(gereiht(flow))
    for place, key in enumerate(reading):
        if key not in order:
            leading = (other for other in reading if key in flow[other].ausgaenge.values() and other in order)
            follows = next(leading, reading[place - 1] if place else None)
            order.insert(order.index(follows) + 1 if follows in order else len(order), key)
    return {key: flow[key] for key in order}


def _mit_altem_wortlaut(flow: dict[str, fluss.Knoten], entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The entries as written; one that says the same as before says it in the old words."""
    old = {entry["id"]: entry for entry in entries}
    for entry in fluss.schreibe(flow):
        known = old.get(entry["id"])
        if known is None:
            yield entry
            continue
        said = known.get("weiter")
        told = {**entry, "weiter": said} if said in flow[entry["id"]].ausgaenge.values() else entry
        yield known if told == known else _wie_vorher(told, known)


def _wie_vorher(tree: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The keys that were there in their old order, then new ones."""
    return {key: tree[key] for key in (*(k for k in before if k in tree), *(k for k in tree if k not in before))}


def wiederhergestellt(
    eigen: Mapping[str, Any], marken: Sequence[tuple[int, Mapping[str, Any]]], gelistet: Sequence[str] | None,
    vorhanden: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:  # fmt: skip
    """The process that was exported, put together from its parts.

    Of entries whose element was deleted only the id is known; they are taken from ``vorhanden``, as the register has
    them, if there.
    """
    there = {str(entry["id"]): dict(entry) for _, entry in sorted(marken, key=lambda pair: pair[0])}
    known = {str(entry.get("id")): dict(entry) for entry in vorhanden}
    keys = [key for key in gelistet or there if key in there or key in known]
    keys += [key for key in there if key not in keys]
    flow = [there.get(key) or known[key] for key in keys]
    return dict(_mit_ablauf(eigen, flow)) if flow else dict(eigen)


def _mit_ablauf(eigen: Mapping[str, Any], flow: list[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The flow where the schema puts it: in front of the first key that comes after it there."""
    order = key_order("prozess", ())
    behind = order[order.index("ablauf") :]
    told = False
    for key, value in eigen.items():
        if key in behind and not told:
            told = True
            yield "ablauf", flow
        yield key, value
    if not told:
        yield "ablauf", flow
