"""PL432, PL437: people and things are named as agreed, and always the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.sprache.begriffe import ANDERES_WORT, mehrere_woerter, suchformen
from prozesslib.check.sprache.felder import EIGENE_WORTE, gesammelt, texte
from prozesslib.check.sprache.geschlecht import PERSON, abweichung, nennt_personen, ohne_anzeichen
from prozesslib.check.sprache.wortschau import woerter_mit, zeigt
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei


@regel("PL432", Schwere.HINWEIS, ab_status="in-pruefung")
class GeschlechterGerecht(Prozessregel):
    """Personen werden so benannt, wie es die Konventionen festlegen.

    Warum: Texte aus vielen Händen lesen sich wie aus einer, und alle sind gemeint. benennung.geschlecht in
    konventionen.yaml kennt paarform, neutral, doppelpunkt, sternchen und aus; Rechtsbegriffe und Zusammensetzungen
    wie Bürgermeisterwahl sind nicht gemeint.
    Falsch: hinweise: Der Antragsteller erhält eine Nachricht.
    Richtig: hinweise: Die antragstellende Person erhält eine Nachricht.
    Beheben: Neutral sagen oder die Form der Konventionen nehmen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        form = umfeld.konventionen.benennung.geschlecht
        collected = gesammelt(datei)
        if form == "aus" or not (PERSON in zeigt(datei) or ohne_anzeichen(collected.alles, form)):
            return
        if not nennt_personen(collected, form):
            return
        people = woerter_mit(datei, PERSON)
        for path, text in texte(datei, EIGENE_WORTE):
            named = any(word in text for word in people) or ohne_anzeichen(text, form)
            word = abweichung(text, form) if named else None
            if word:
                satz = Message(
                    f"„{word}“ ist nicht in der vereinbarten Form ({form}).",
                    f"“{word}” is not in the form agreed on ({form}).",
                )
                yield Fund(path, satz, _FORM[form])


_FORM: Final = {
    "paarform": Message(
        "Beide nennen („Bürgerinnen und Bürger“) oder neutral sagen („antragstellende Person“).",
        "Name both (“Bürgerinnen und Bürger”), or use a neutral word.",
    ),
    "neutral": Message("Neutral sagen: „antragstellende Person“.", "Use a neutral word."),
    "doppelpunkt": Message("Mit Doppelpunkt: „Bürger:innen“.", "With a colon: „Bürger:innen“."),
    "sternchen": Message("Mit Stern: „Bürger*innen“.", "With an asterisk: „Bürger*innen“."),
}


@regel("PL437", Schwere.HINWEIS, ab_status="in-pruefung")
class EinWortJeBegriff(Prozessregel):
    """Dieselbe Sache heißt in einem Prozess immer gleich.

    Warum: Wer „Mitarbeitende“ und „Beschäftigte“ liest, sucht nach dem Unterschied.
    Falsch: hinweise: Die antragstellende Person wird gehört; die Antragstellerin bekommt Bescheid.
    Richtig: hinweise: Die antragstellende Person wird gehört und bekommt Bescheid.
    Beheben: Eines der beiden Wörter wählen und überall verwenden.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if ANDERES_WORT not in zeigt(datei) or mehrere_woerter(gesammelt(datei).alles) is None:
            return
        fields = tuple(texte(datei, EIGENE_WORTE))
        found = mehrere_woerter("\n".join(text for _, text in fields))
        if found is None:
            return
        one, other = found
        for path, text in fields:
            if any(form in text for form in suchformen(other)):
                satz = Message(
                    f"„{one}“ und „{other}“ meinen dasselbe, der Prozess verwendet beides.",
                    f"“{one}” and “{other}” mean the same; the process uses both.",
                )
                yield Fund(path, satz, Message(f"Überall „{one}“ sagen.", f"Say “{one}” everywhere."))
                return
