"""What the work of the processes costs a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prozesslib.analysis.bedarf import Bedarf, Teil, bedarfe
from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Abdeckung, Herkunft, Zahl, Zelle
from prozesslib.analysis.entgelte import Entgelt, Entgelte, entgelte
from prozesslib.analysis.gegenwart import PROZESSEN, ausgelassen, heutige
from prozesslib.analysis.haeufigkeit import schwaechste
from prozesslib.analysis.jahresstunden import VOLLE_STELLE, volle_stelle
from prozesslib.analysis.laufzeit import als_dezimal
from prozesslib.analysis.saetze import grundlage, nur_intern, ohne_kernaussage, satz, text
from prozesslib.analysis.stundentabelle import (
    faelle_zelle,
    groesste_zuerst,
    hinweise,
    kurz,
    verdeckte_prozesse,
    zusammen,
)
from prozesslib.message import Message

_SPALTEN = (
    Spalte("id", Message("Kennung", "Id"), wichtig=False),
    Spalte("name", Message("Prozess", "Process")),
    Spalte("faelle", Message("Fälle", "cases"), zahlen=True, wichtig=False),
    Spalte("gemessen", Message("gemessen", "measured"), zahlen=True, wichtig=False),
    Spalte("geschaetzt", Message("geschätzt", "estimated"), zahlen=True, wichtig=False),
    Spalte("vorgabe", Message("Vorgabe", "default"), zahlen=True),
    Spalte("kosten", Message("im Jahr", "a year"), zahlen=True),
    Spalte("abdeckung", Message("Angaben", "times")),
)
_GRUPPEN = (
    Spalte("gruppe", Message("Gruppe", "Group")),
    Spalte("satz", Message("je Stunde", "per hour"), zahlen=True),
    Spalte("jahr", Message("Jahr", "Year"), wichtig=False),
    Spalte("quelle", Message("Quelle", "Source"), wichtig=False),
)


@dataclass(frozen=True, slots=True)
class _Posten:
    """A part of the work with its pay group."""

    bedarf: Bedarf
    teil: Teil
    gruppe: Entgelt | None

    @property
    def herkunft(self) -> Herkunft | None:
        """Where the cost comes from; None where hours or rate are missing."""
        source = self.bedarf.herkunft(self.teil)
        return schwaechste(source, self.gruppe.herkunft) if source and self.gruppe else None

    @property
    def euro(self) -> Fraction:
        """The cost a year."""
        return self.bedarf.stunden([self.teil]) * (self.gruppe.satz if self.gruppe else 0)


@bericht("kosten", Message("Personalkosten im Jahr", "Cost of staff a year"), einstellungen=VOLLE_STELLE)
def kosten(umfang: Umfang) -> Bericht:
    """Was die Arbeit der Prozesse im Jahr kostet.

    Kosten = Stunden (wie im Bericht kapazitaet) × Euro je Stunde der Entgeltgruppe. Die Gruppe steht je Prozess und
    Stelle in lokal.personal unter besoldung; fehlt sie dort, gilt die Gruppe, die im Katalog kataloge/entgelte.yaml die
    Stelle nennt. Den Katalog legt das Register selbst an, mit eigenen Sätzen und ihrer Quelle; die Bibliothek bringt
    keine Sätze mit. Sachkosten und Gemeinkosten sind nur dabei, wenn der Satz sie enthält. Wo weniger als drei Personen
    arbeiten, steht die Zahl nicht einzeln da.
    """
    nur_intern(umfang)
    groups, time = entgelte(umfang.bestand), volle_stelle(umfang).zeit
    needs = bedarfe(umfang.bestand, heutige(umfang), time)
    items = {need.datei.id: [_Posten(need, part, _gruppe(groups, need, part)) for part in need.teile] for need in needs}
    tables = (_prozesse(umfang, needs, items), *_saetze(groups))
    head, how = tuple(_kernsaetze(umfang, needs, items, groups)), tuple(_erklaerung(umfang, needs, items))
    return Bericht("kosten", Message("Personalkosten", "Cost of staff"), head, tables, how)


_JeProzess = dict[str, list[_Posten]]


def _gruppe(groups: Entgelte, need: Bedarf, part: Teil) -> Entgelt | None:
    return groups.fuer(need.datei.prozess, part.stelle)


def _kernsaetze(umfang: Umfang, needs: Sequence[Bedarf], items: _JeProzess, groups: Entgelte) -> Iterator[Message]:
    if not groups.gruppen:
        yield _ohne_katalog()
        return
    cover, total = _abdeckung(umfang, needs, items), _summe(_gezaehlt(umfang, _alle(items)))
    if not cover.reicht:
        yield ohne_kernaussage(Message("Personalkosten", "Cost of staff"), cover)
    elif total is not None and verdeckte_prozesse(needs) is not None:
        said = cover.satz()
        yield satz(
            "Die Arbeit kostet rechnerisch {x} EUR im Jahr (aus " + said.de + ").",
            "The work costs {x} EUR a year by calculation (from " + said.en + ").",
            x=(als_dezimal(total), 0),
        )
    yield grundlage(umfang)
    yield from ausgelassen(umfang)


def _ohne_katalog() -> Message:
    return Message(
        "Es gibt noch keine Entgeltgruppen. Legen Sie kataloge/entgelte.yaml an: „katalog: entgelte“, „name: Entgelte“ "
        "und unter „eintraege“ je Gruppe id, name, stundensatz (etwa „48,50 EUR“), jahr, quelle und, wenn Sie mögen, "
        "stellen: [steueramt].",
        "There are no pay groups yet. Make kataloge/entgelte.yaml: “katalog: entgelte”, “name: Entgelte”, and under "
        "“eintraege” for each group id, name, stundensatz (such as “48,50 EUR”), jahr, quelle and, if you like, "
        "stellen: [steueramt].",
    )


def _prozesse(umfang: Umfang, needs: Sequence[Bedarf], items: _JeProzess) -> Tabelle:
    hidden = verdeckte_prozesse(needs)
    together = [need.datei.id for need in needs if hidden is None or need.datei.id in hidden]
    rows: list[tuple[Zelle, ...]] = [
        (need.datei.id, need.datei.prozess.name, faelle_zelle(need), *_zellen(umfang, items[need.datei.id]))
        for need in sorted(needs, key=groesste_zuerst)
        if need.datei.id not in together
    ]
    show = hidden is not None
    if together:
        merged = [one for key in together for one in items[key]]
        rows.append(
            (None, zusammen(len(together), "Prozesse", "processes"), None, *_zellen(umfang, merged, zeigen=show))
        )
    sums = list(_zellen(umfang, list(_alle(items)), zeigen=show))
    if isinstance(sums[3], Zahl):
        sums[3] = Zahl(sums[3].wert, "EUR", 0, None, _abdeckung(umfang, needs, items))
    total = (None, Message("Summe", "Total"), None, *sums)
    title = Message("Kosten je Prozess", "Cost by process")
    return Tabelle("prozesse", title, _SPALTEN, tuple(rows), total, hinweise=hinweise(bool(together)))


def _zellen(umfang: Umfang, items: Sequence[_Posten], *, zeigen: bool = True) -> tuple[Zelle, ...]:
    if not zeigen:
        return (None,) * 5
    by_source = (_euro(_summe([one for one in items if one.herkunft is source]), source) for source in Herkunft)
    counted = list(_gezaehlt(umfang, items))
    return (*by_source, _euro(_summe(counted)), kurz(Abdeckung(len(counted), len(items), PROZESSEN)))


def _euro(value: Fraction | None, source: Herkunft | None = None) -> Zelle:
    return Zahl(als_dezimal(value), "EUR", 0, source) if value is not None else None


def _summe(items: Iterable[_Posten]) -> Fraction | None:
    found = list(items)
    return sum((one.euro for one in found), Fraction(0)) if found else None


def _gezaehlt(umfang: Umfang, items: Iterable[_Posten]) -> Iterator[_Posten]:
    for one in items:
        if one.herkunft is not None and (umfang.mit_vorgaben or one.herkunft is not Herkunft.VORGABE):
            yield one


def _alle(items: _JeProzess) -> Iterator[_Posten]:
    for found in items.values():
        yield from found


def _abdeckung(umfang: Umfang, needs: Sequence[Bedarf], items: _JeProzess) -> Abdeckung:
    """For how many processes at least half of the cost is known."""
    known = (Abdeckung(len(list(_gezaehlt(umfang, found))), len(found), PROZESSEN) for found in items.values())
    return Abdeckung(sum(cover.reicht for cover in known), len(needs), PROZESSEN)


def _saetze(groups: Entgelte) -> Iterator[Tabelle]:
    unique = {group.id: group for group in groups.gruppen.values()}.values()
    rows = tuple(
        (group.name, Zahl(als_dezimal(group.satz), "EUR", 2, group.herkunft), group.jahr or None, group.quelle or None)
        for group in unique
    )
    if rows:
        yield Tabelle("entgelte", Message("Entgeltgruppen", "Pay groups"), _GRUPPEN, rows)


def _erklaerung(umfang: Umfang, needs: Sequence[Bedarf], items: _JeProzess) -> Iterator[Message]:
    hidden = verdeckte_prozesse(needs)
    for need in needs:
        counted = list(_gezaehlt(umfang, items[need.datei.id]))
        if hidden is not None and need.datei.id not in hidden and counted:
            yield Message(_rechnung(need, counted, "de"), _rechnung(need, counted, "en"))


def _rechnung(need: Bedarf, counted: Sequence[_Posten], lang: str) -> str:
    """``Hund anmelden: 139,4 h × 48,50 EUR (E 8) = 6.761 EUR``, with one product a pay group."""
    hours: dict[str, Fraction] = {}
    groups = {one.gruppe.id: one.gruppe for one in counted if one.gruppe}
    for one in counted:
        if one.gruppe:
            hours[one.gruppe.id] = hours.get(one.gruppe.id, Fraction(0)) + one.bedarf.stunden([one.teil])
    products = []
    for key, value in hours.items():
        rate = text(als_dezimal(groups[key].satz), 2, lang)
        products.append(f"{text(als_dezimal(value), 1, lang)} h × {rate} EUR ({groups[key].name})")
    total = text(als_dezimal(_summe(counted) or Fraction(0)), 0, lang)
    return f"{need.datei.prozess.name}: {' + '.join(products)} = {total} EUR"
