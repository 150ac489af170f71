"""PL90x: the conventions themselves hold together: codes, exceptions, own rules, who is in charge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prozesslib.check.ausnahmen import Ausnahmenliste
from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.codes import alle_codes
from prozesslib.check.gewicht import ist_form
from prozesslib.check.regel import Bestandsregel, Fund, Path, Schlussregel, regel
from prozesslib.check.regeln.bestand_register import nichtssagend
from prozesslib.check.regeln.schutz import STELLE_NENNEN, persoenliches
from prozesslib.check.umfeld import Umfeld
from prozesslib.check.unbekannt import PROZESS, unbekannt
from prozesslib.message import Message
from prozesslib.model.katalog import Ausnahme
from prozesslib.store.layout import CONVENTIONS_FILE
from prozesslib.store.schemas import subschema

_CODE = Message("Die Regel", "The rule")


def _eigene_ausnahmen(umfeld: Umfeld) -> Iterator[tuple[int, Ausnahme]]:
    """Place and exception; without those that came with the library, for it knows why it has them."""
    given = {a.id for a in umfeld.geerbt.ausnahmen} if umfeld.geerbt else set()
    for index, ausnahme in enumerate(umfeld.konventionen.ausnahmen):
        if ausnahme.id not in given:
            yield index, ausnahme


def _je_gewesen(umfeld: Umfeld) -> set[str]:
    """The ids of all processes, also of pruned ones and of those that cannot be read."""
    return {*umfeld.prozesse, *umfeld.gestrichen, *umfeld.unlesbar_in("prozesse")}


def kein_feld(path: Path, name: str) -> Fund:
    """The finding on a field that no process has."""
    satz = Message(f"Ein Prozess hat kein Feld „{name}“.", f"A process has no field “{name}”.")
    hint = Message("So schreiben wie in den Prozessdateien.", "Write it as the process files do.")
    return Fund(path, satz, hint, datei=CONVENTIONS_FILE)


@regel("PL900")
class PflichtangabeVorhanden(Bestandsregel):
    """Eine Pflichtangabe ist ein Feld, das ein Prozess haben kann.

    Warum: Ein Tippfehler verlangt sonst von allen Prozessen etwas, das niemand angeben kann.
    Falsch: pflichtangaben: {freigegeben: [rechtsgrundlage]}
    Richtig: pflichtangaben: {freigegeben: [rechtsgrundlagen]}
    Beheben: Das Feld so schreiben wie in der Prozessdatei.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for status, fields in umfeld.konventionen.pflichtangaben.items():
            for index, name in enumerate(fields):
                if subschema("prozess", name.split(".")) is None:
                    yield kein_feld(("pflichtangaben", status, index), name)


@regel("PL901", Schwere.WARNUNG)
class AusnahmeGebraucht(Schlussregel):
    """Eine Ausnahme gibt es nur, solange es den Fall gibt.

    Warum: Eine vergessene Ausnahme verschweigt den nächsten Fehler an derselben Stelle.
    Falsch: ausnahmen: [{id: kurz, regel: PL401, prozess: hund-anmelden, grund: ...}], und der Name ist längst richtig
    Richtig: ohne die Ausnahme
    Beheben: Die Ausnahme löschen. Was mit der Bibliothek gekommen ist, wird hier nicht gemeldet. Gibt es den Prozess
        nicht, sagt das PL905.
    """

    def pruefe(self, befunde: Sequence[Befund], umfeld: Umfeld) -> Iterator[Fund]:
        own = list(_eigene_ausnahmen(umfeld))
        if not own:
            return
        ids = {facts.pfad: key for key, facts in umfeld.prozesse.items()}
        listed = Ausnahmenliste((ausnahme for _, ausnahme in own), ids)
        unused = {ausnahme.id for ausnahme in listed.unbenutzte(befunde)}
        known, processes = alle_codes(umfeld.konventionen), _je_gewesen(umfeld)
        for index, ausnahme in own:
            for_nobody = ausnahme.prozess is not None and ausnahme.prozess not in processes
            if ausnahme.id in unused and ausnahme.regel in known and not (ist_form(ausnahme.regel) or for_nobody):
                satz = Message(
                    f"Die Ausnahme „{ausnahme.id}“ braucht niemand mehr.",
                    f"Nothing needs the exception “{ausnahme.id}” any more.",
                )
                hint = Message("Die Ausnahme löschen.", "Delete the exception.")
                yield Fund(("ausnahmen", index, "id"), satz, hint, datei=CONVENTIONS_FILE)


@regel("PL902", Schwere.WARNUNG)
class AusnahmeMitGrund(Bestandsregel):
    """Eine Ausnahme nennt einen Grund, den andere verstehen.

    Warum: Wer die Ausnahme später sieht, muss entscheiden können, ob sie noch gilt.
    Falsch: grund: passt so
    Richtig: grund: Der Name steht so im Gesetz und ist eingeführt.
    Beheben: Einen Satz schreiben.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for index, ausnahme in _eigene_ausnahmen(umfeld):
            if nichtssagend(ausnahme.grund):
                satz = Message(
                    f"Der Grund „{ausnahme.grund}“ sagt zu wenig.", f"The reason “{ausnahme.grund}” says too little."
                )
                hint = Message("In einem Satz sagen, warum.", "Say why in a sentence.")
                yield Fund(("ausnahmen", index, "grund"), satz, hint, datei=CONVENTIONS_FILE)


def _genannte_codes(umfeld: Umfeld) -> Iterator[tuple[Path, str]]:
    for code in umfeld.konventionen.schweregrade:
        yield ("schweregrade", code), code
    for index, ausnahme in enumerate(umfeld.konventionen.ausnahmen):
        yield ("ausnahmen", index, "regel"), ausnahme.regel


@regel("PL903", Schwere.WARNUNG)
class CodeVorhanden(Bestandsregel):
    """Schweregrade und Ausnahmen nennen Regeln, die es gibt.

    Warum: Ein Tippfehler schaltet nichts ab, sieht aber so aus.
    Falsch: schweregrade: {PL999: hinweis}
    Richtig: schweregrade: {PL403: hinweis}
    Beheben: Den Code berichtigen; „prozesslib rules“ nennt alle.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        known = alle_codes(umfeld.konventionen)
        for path, code in _genannte_codes(umfeld):
            for fund in unbekannt(path, code, known, _CODE, CONVENTIONS_FILE):
                yield Fund(fund.path, fund.satz, fund.hinweis, key=path[0] == "schweregrade", datei=fund.datei)


@regel("PL904", Schwere.WARNUNG)
class FormBleibt(Bestandsregel):
    """Fehler der Form lassen sich nicht abschalten oder ausnehmen.

    Warum: Eine Datei, die nicht gelesen werden kann oder dem Schema widerspricht, fehlt in jeder Auswertung.
    Falsch: schweregrade: {PL101: aus}
    Richtig: den Schlüssel in der Datei berichtigen
    Beheben: Den Eintrag löschen; er wirkt nicht.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for path, code in _genannte_codes(umfeld):
            if ist_form(code):
                satz = Message(f"{code} lässt sich nicht ändern.", f"{code} cannot be changed.")
                hint = Message("Den Eintrag löschen und die Datei berichtigen.", "Delete the entry and mend the file.")
                yield Fund(path, satz, hint, key=path[0] == "schweregrade", datei=CONVENTIONS_FILE)


@regel("PL905", Schwere.WARNUNG)
class AusnahmeFuerVorhandenes(Bestandsregel):
    """Eine Ausnahme gilt für einen Prozess, den es gibt.

    Warum: Nach einer Umbenennung gilt sie sonst für niemanden mehr, und der Fehler kommt wieder.
    Falsch: prozess: hunde-anmelden
    Richtig: prozess: hund-anmelden
    Beheben: Die Kennung berichtigen oder die Ausnahme löschen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        known = _je_gewesen(umfeld)
        for index, ausnahme in _eigene_ausnahmen(umfeld):
            if ausnahme.prozess is not None:
                path = ("ausnahmen", index, "prozess")
                yield from unbekannt(path, ausnahme.prozess, known, PROZESS, CONVENTIONS_FILE)


@regel("PL908", Schwere.WARNUNG)
class ZustaendigFuerEtwas(Bestandsregel):
    """Ein Eintrag unter „zustaendig“ nennt Produktbereiche oder Dateien, die es gibt.

    Warum: Sonst glaubt eine Stelle, sie werde gefragt, und wird es nie.
    Falsch: zustaendig: [{id: finanzen, wer: Fachgruppe Finanzen, bereiche: ["18"]}]
    Richtig: zustaendig: [{id: finanzen, wer: Fachgruppe Finanzen, bereiche: ["16"]}]
    Beheben: Bereich oder Datei berichtigen oder den Eintrag löschen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        if not umfeld.konventionen.zustaendig:
            return
        numbers = umfeld.produktbereiche.get("produktrahmen-nrw", frozenset())
        known = {*numbers, *(process.bereich for process in umfeld.prozesse.values())}
        for index, entry in enumerate(umfeld.konventionen.zustaendig):
            if not entry.bereiche and not entry.dateien:
                satz = Message("Der Eintrag nennt weder Produktbereiche noch Dateien.", "Neither areas nor files.")
                hint = Message("„bereiche“ oder „dateien“ ergänzen.", "Add “bereiche” or “dateien”.")
                yield Fund(("zustaendig", index, "id"), satz, hint, datei=CONVENTIONS_FILE)
            for place, area in enumerate(entry.bereiche):
                if area not in known:
                    satz = Message(f"Den Produktbereich {area} gibt es nicht.", f"There is no product area {area}.")
                    hint = Message(
                        "Die Nummern stehen in kataloge/produktbereiche.yaml.",
                        "The numbers are in kataloge/produktbereiche.yaml.",
                    )
                    yield Fund(("zustaendig", index, "bereiche", place), satz, hint, datei=CONVENTIONS_FILE)


@regel("PL909", Schwere.WARNUNG)
class ZustaendigKeinePerson(Bestandsregel):
    """Zuständig ist eine Stelle oder ein Gremium, keine Person.

    Warum: Die Datei liegt in einer gemeinsamen Bibliothek, und Personen wechseln.
    Falsch: wer: Frau Muster
    Richtig: wer: Fachgruppe Finanzen
    Beheben: Die Stelle nennen, dazu ein Funktionspostfach.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in enumerate(umfeld.konventionen.zustaendig):
            satz = persoenliches(entry.wer)
            if satz:
                yield Fund(("zustaendig", index, "wer"), satz, STELLE_NENNEN, datei=CONVENTIONS_FILE)
