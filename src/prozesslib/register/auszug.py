"""What may leave a register at a level of visibility: the only form in which exporters see its data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prozesslib.analysis.ueberblick import bereich_name
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import Kopf, Lock
from prozesslib.model.stellen import Zuordnung
from prozesslib.model.stufe import Stufe
from prozesslib.model.zustand import Zustand
from prozesslib.register.sichtbarkeit import Auslassungen, sichtbar


@dataclass(frozen=True, slots=True)
class AuszugProzess:
    """A process or pruned process, reduced to what may be seen."""

    id: str
    pfad: str
    bereich: str
    bereich_name: str
    zustand: Zustand | None
    daten: Mapping[str, Any]
    ganz: bool
    """Whether no field was left out."""
    stelle: str = ""
    """Name of the responsible office, the own one before the typical one."""


@dataclass(frozen=True)
class Auszug:
    """The visible part of a library or register."""

    stufe: Stufe
    kopf: Kopf
    kopf_daten: Mapping[str, Any]
    lock: Lock | None
    prozesse: tuple[AuszugProzess, ...]
    gestrichen: tuple[AuszugProzess, ...]
    ausgelassen: Mapping[str, int]
    """Fields that were left out, with how often."""
    unlesbar: tuple[str, ...]
    """Files that could not be read and are therefore missing."""
    eigene_stellen: Zuordnung = field(default_factory=dict)
    """Typical office to the own one that stands for it here; the data of the processes have the typical ones."""


def auszug(bestand: Bestand, kopf_daten: Mapping[str, Any], stufe: Stufe) -> Auszug:
    """Reduce a library or register to a level of visibility. ``bestand`` must have a readable head."""
    assert bestand.kopf is not None
    left_out = Auslassungen()
    pruned = {key: bestand.gestrichen[key].as_tree() for key in sorted(bestand.gestrichen)}
    return Auszug(
        stufe=stufe,
        kopf=bestand.kopf,
        kopf_daten=sichtbar("prozesslib", kopf_daten, stufe, left_out),
        lock=bestand.lock,
        prozesse=tuple(_process(bestand, key, stufe, left_out) for key in sorted(bestand.prozesse)),
        gestrichen=tuple(_pruned(bestand, key, tree, stufe, left_out) for key, tree in pruned.items()),
        ausgelassen=dict(sorted(left_out.felder.items())),
        unlesbar=bestand.unlesbar,
        eigene_stellen=bestand.eigene_stellen,
    )


def _process(bestand: Bestand, key: str, stufe: Stufe, left_out: Auslassungen) -> AuszugProzess:
    datei = bestand.prozesse[key]
    visible = sichtbar("prozess", datei.daten, stufe, left_out, bestand.attribute)
    own = visible.get("lokal", {}).get("verantwortlich")
    return AuszugProzess(
        id=key,
        pfad=datei.pfad,
        bereich=datei.bereich,
        bereich_name=bereich_name(bestand, datei.bereich),
        zustand=bestand.zustand(key) if bestand.ist_register else None,
        daten=visible,
        ganz=visible == datei.daten,
        stelle=bestand.name_von("stellen", bestand.stelle_hier(own or visible.get("verantwortlich") or "")),
    )


def _pruned(bestand: Bestand, key: str, tree: Mapping[str, Any], stufe: Stufe, left_out: Auslassungen) -> AuszugProzess:
    visible = sichtbar("gestrichen", tree, stufe, left_out)
    path = bestand.gestrichen[key].pfad or ""
    area = path.split("/")[1] if path.count("/") > 1 else ""
    return AuszugProzess(
        id=key,
        pfad=f"gestrichen/{key}.yaml",
        bereich=area,
        bereich_name=bereich_name(bestand, area),
        zustand=Zustand.GESTRICHEN,
        daten=visible,
        ganz=visible == tree,
    )
