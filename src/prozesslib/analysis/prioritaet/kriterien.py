"""The criteria: each gives a process a grade from 0 to 5 with what was seen, or says what is not known.

What describes a process (its flow, deadlines, number in the OZG, references) counts as it is written. Figures and
judgements that came with the blueprint (times, criticality, weak points, online channels) count only where Vorgaben
count at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.feldwerte import Feldwert, feldwert, wert_an
from prozesslib.analysis.krise.lage import STUFENWORT
from prozesslib.analysis.medienbrueche import medienbrueche
from prozesslib.analysis.personal import besetzung
from prozesslib.analysis.prioritaet.aufwand import aufwand
from prozesslib.analysis.prioritaet.lage import Lage
from prozesslib.analysis.prioritaet.stufe import HOECHSTE, Stufe, anzahl, genau, mindestens, nach_grenzen, unbekannt
from prozesslib.analysis.saetze import text
from prozesslib.analysis.schutz import MINDESTENS
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.zustand import Zustand

Bewertung = Callable[[Lage, Prozessdatei], Stufe]


@dataclass(frozen=True, slots=True)
class Kriterium:
    """One criterion: its id in profiles, what it is called, how a process is graded."""

    id: str
    name: Message
    bewerte: Bewertung


KRITERIEN: Final[dict[str, Kriterium]] = {}

_FAELLE: Final = (10, 100, 1000, 10_000)
_STUNDEN: Final = (10, 100, 500, 1600)
_PERSONEN: Final = 6
_KRITISCH: Final = {"gering": 1, "mittel": 2, "hoch": 4, "sehr-hoch": 5}
_ONLINE_AB: Final = 3
_SCHWACHSTELLEN: Final = (
    Message("erkannte Schwachstelle", "recorded weak point"),
    Message("erkannte Schwachstellen", "recorded weak points"),
)
_BRUECHE: Final = (
    Message("Medienbruch im Ablauf", "media break in the flow"),
    Message("Medienbrüche im Ablauf", "media breaks in the flow"),
)
_NUTZER: Final = (
    Message("Prozess baut darauf auf", "process builds on it"),
    Message("Prozesse bauen darauf auf", "processes build on it"),
)
LEICHT: Final = "leicht"


def kriterium(id_: str, name: Message) -> Callable[[Bewertung], Bewertung]:
    """Enter a criterion under its id."""

    def enter(bewerte: Bewertung) -> Bewertung:
        KRITERIEN[id_] = Kriterium(id_, name, bewerte)
        return bewerte

    return enter


@kriterium("faelle", Message("Fälle", "cases"))
def _faelle(lage: Lage, datei: Prozessdatei) -> Stufe:
    found = lage.bedarf[datei.id].faelle
    if found is None or (found.herkunft is Herkunft.VORGABE and not lage.umfang.mit_vorgaben):
        return unbekannt()
    de, en = (text(found.wert, 0, lang) for lang in ("de", "en"))
    return genau(nach_grenzen(found.wert, _FAELLE), Message(f"{de} Fälle im Jahr", f"{en} cases a year"))


@kriterium("stunden", Message("gebundene Zeit", "time bound"))
def _stunden(lage: Lage, datei: Prozessdatei) -> Stufe:
    need = lage.bedarf[datei.id]
    counted = need.gezaehlt(mit_vorgaben=lage.umfang.mit_vorgaben)
    if not counted:
        return unbekannt()
    if need.personen is not None and need.personen < MINDESTENS:
        return unbekannt(Message("nicht gezeigt: weniger als drei Personen", "not shown: fewer than three persons"))
    hours = need.stunden(counted)
    exact = Decimal(hours.numerator) / hours.denominator
    cover = need.abdeckung(mit_vorgaben=lage.umfang.mit_vorgaben)
    de, en = (text(exact, 0, lang) for lang in ("de", "en"))
    if len(counted) == len(need.teile):
        said = Message(f"{de} h im Jahr rechnerisch gebunden", f"{en} h a year bound by calculation")
        return genau(nach_grenzen(exact, _STUNDEN), said)
    said = Message(f"mindestens {de} h im Jahr ({cover.satz().de})", f"at least {en} h a year ({cover.satz().en})")
    return mindestens(nach_grenzen(exact, _STUNDEN), said)


@kriterium("schwachstellen", Message("Schwachstellen", "weak points"))
def _schwachstellen(lage: Lage, datei: Prozessdatei) -> Stufe:
    """Nobody having recorded any is no zero: only where the flow was released here, somebody has looked."""
    bestand = lage.umfang.bestand
    shared = feldwert(bestand, Prozessdatei(datei.pfad, _ohne_lokal(datei)), "schwachstellen")
    own = wert_an(datei.daten, "lokal", "schwachstellen") or ()
    known = len(own) + _eigene(lage, datei, shared)
    if known:
        return genau(known, anzahl(known, *_SCHWACHSTELLEN))
    if datei.prozess.modelliert and datei.prozess.lokal.get("status") == "freigegeben":
        return genau(0, Message("keine Schwachstelle erkannt", "no weak point recorded"))
    return unbekannt()


def _ohne_lokal(datei: Prozessdatei) -> dict[str, Any]:
    return {key: value for key, value in datei.daten.items() if key != "lokal"}


def _eigene(lage: Lage, datei: Prozessdatei, shared: Feldwert | None) -> int:
    """Weak points of the text that count: all where Vorgaben count, else those the blueprint does not have."""
    if shared is None:
        return 0
    if lage.umfang.mit_vorgaben:
        return len(shared.wert)
    if not lage.umfang.bestand.ist_register:
        return 0
    given = wert_an(lage.umfang.bestand.basis.get(datei.id, {}), "schwachstellen") or ()
    return sum(one not in given for one in shared.wert)


@kriterium("medienbrueche", Message("Medienbrüche", "media breaks"))
def _medienbrueche(lage: Lage, datei: Prozessdatei) -> Stufe:
    found = medienbrueche(datei.prozess, lage.medien)
    if not found:
        return unbekannt()
    count = sum(found.values())
    return genau(count, anzahl(count, *_BRUECHE))


@kriterium("frist", Message("gesetzliche Frist", "legal deadline"))
def _frist(lage: Lage, datei: Prozessdatei) -> Stufe:
    """What binds the administration; a deemed approval weighs most. No deadlines at all: nobody has looked."""
    deadlines = datei.prozess.fristen
    if any(f.genehmigungsfiktion for f in deadlines):
        return genau(HOECHSTE, Message("Frist mit Genehmigungsfiktion", "deadline with deemed approval"))
    bound = [f for f in deadlines if f.art == "gesetzlich" and f.wer in ("verwaltung", None)]
    if bound:
        said = next((f.dauer for f in bound if f.dauer), None)
        de, en = (f"gesetzliche Frist {said}", f"legal deadline {said}") if said else ("gesetzliche Frist", "deadline")
        return genau(4, Message(de, en))
    if deadlines:
        return genau(0, Message("keine gesetzliche Frist für die Verwaltung", "no legal deadline for the office"))
    return unbekannt()


@kriterium("ozg", Message("OZG ohne Online-Dienst", "OZG without online service"))
def _ozg(lage: Lage, datei: Prozessdatei) -> Stufe:
    """A service by the OZG without an online service counts full, one with it little, what is none not at all."""
    if not datei.prozess.klassifikation.get("ozg"):
        if datei.prozess.art != "leistung":
            return genau(0, Message("keine OZG-Leistung", "no OZG service"))
        return unbekannt(Message("keine OZG-Nummer", "no OZG number"))
    online = feldwert(lage.umfang.bestand, datei, "online", "kanaele")
    grade = feldwert(lage.umfang.bestand, datei, "online", "reifegrad")
    said = [f for f in (online, grade) if f is not None and f.zaehlt(lage.umfang.mit_vorgaben)]
    if not said:
        return Stufe(Decimal(1), Decimal(HOECHSTE), Message("OZG, Kanal unbekannt", "OZG, channel unknown"))
    if any(_online(f.wert) for f in said):
        return genau(1, Message("OZG mit Online-Dienst", "OZG with online service"))
    return genau(HOECHSTE, Message("OZG ohne Online-Dienst", "OZG without online service"))


def _online(wert: Any) -> bool:
    return "online-dienst" in wert if isinstance(wert, list | tuple) else int(wert) >= _ONLINE_AB


@kriterium("kritikalitaet", Message("Kritikalität", "criticality"))
def _kritikalitaet(lage: Lage, datei: Prozessdatei) -> Stufe:
    found = feldwert(lage.umfang.bestand, datei, "krise", "kritikalitaet")
    if found is None or not found.zaehlt(lage.umfang.mit_vorgaben):
        return unbekannt()
    word = STUFENWORT[found.wert]
    return genau(_KRITISCH[found.wert], Message(f"Kritikalität {word.de}", f"{word.en} criticality"))


@kriterium("wissen", Message("Wissen bei wenigen", "knowledge with few"))
def _wissen(lage: Lage, datei: Prozessdatei) -> Stufe:
    """Persons who master it; one and two are not told apart."""
    count = besetzung(datei.prozess)
    if count is None:
        return unbekannt()
    if count < MINDESTENS:
        return genau(
            HOECHSTE, Message("weniger als drei Personen beherrschen es", "fewer than three persons master it")
        )
    if count < _PERSONEN:
        return genau(2, Message("drei bis fünf Personen beherrschen es", "three to five persons master it"))
    return genau(0, Message("sechs Personen oder mehr beherrschen es", "six persons or more master it"))


@kriterium("nachnutzung", Message("Nutzen für andere", "use for others"))
def _nachnutzung(lage: Lage, datei: Prozessdatei) -> Stufe:
    """Two for a text shared with a library, and one for each process here that builds on it."""
    users = lage.genutzt.get(datei.id, 0)
    bestand = lage.umfang.bestand
    shared = not bestand.ist_register or bestand.zustand(datei.id) is not Zustand.EIGEN
    where = Message("auch in der Bibliothek", "in the library too") if shared else Message("nur hier", "only here")
    build = anzahl(users, *_NUTZER)
    said = Message(f"{where.de}, {build.de}", f"{where.en}, {build.en}") if users else where
    return genau(2 * shared + users, said)


@kriterium(LEICHT, Message("leicht zu ändern", "easy to change"))
def _leicht(_: Lage, datei: Prozessdatei) -> Stufe:
    effort = aufwand(datei.prozess)
    top = Decimal(HOECHSTE)
    return Stufe(top - effort.bis, top - effort.von, effort.grund)
