"""What belongs inside an administration and not into a text that others read: patterns, each linear in the text."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from prozesslib.check.spaet import spaet


class Internum(StrEnum):
    """Kinds of internal matters."""

    GEHEIMNIS = "geheimnis"
    """A password, PIN or code itself, not talk about one."""
    RECHNER = "rechner"
    """A host, address, share or path of the own network."""
    ORT = "ort"
    """A room."""
    PRODUKT = "produkt"
    """A product that protects the network, or that only one administration uses."""
    VERMERK = "vermerk"
    """A mark that forbids to pass the text on."""
    NOTIZ = "notiz"
    """A note of the author to themselves."""


_MUSTER: Final = {
    Internum.GEHEIMNIS: spaet(
        r"\b(?:passwor[td]|kennwort|passphrase|api-?key|zugangscode|alarmcode|türcode|tresorcode|pin|puk)"
        r" ?(?:lautet:?|ist:|[:=]) ?[\"„»']?(?!\S{0,20}stellig|siehe\b|erforderlich|entfällt)"
        r"(?:(?=\S{0,60}\d)\S{3,}|[^\s.,;]{4,60}(?=[.,;)“\"']{0,3}$))"
        r"|\b(?:alarmcode|türcode|tresorcode|zugangscode|pin) \d{4,8}\b"
        r"|-----BEGIN [A-Z ]{0,30}PRIVATE KEY",
        re.IGNORECASE | re.MULTILINE,
    ),
    Internum.RECHNER: spaet(
        r"\\\\[\w.$-]{2,}\\"
        r"|(?<![\w/])[A-Za-z]:\\\w"
        r"|\bfile://"
        r"|\bhttps?://(?:localhost|[\w-]{1,63}(?=[/:?#\s]|$))"
        r"|(?<![\w@.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:intern|local|lan|corp|localdomain|intranet)\b(?!\.\w)"
        r"|(?<![\d.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01])|127\.0)\.\d{1,3}\.\d{1,3}(?![\d.])"
        r"|(?<!\S)/(?:home|srv|mnt|etc|opt|var)/\w",
        re.IGNORECASE,
    ),
    Internum.ORT: spaet(
        r"\b(?:zimmer|raum|zi\.|büro|besprechungsraum|serverraum)(?:[- ]?nr\.?|nummer)? ?[a-z]?\d{1,4}"
        r"(?:[.-]\d{1,4})?\b(?! ?(?:stunden|tage|personen|minuten|plätze|jahre|wochen|monate|grad|m²|%))",
        re.IGNORECASE,
    ),
    Internum.PRODUKT: spaet(
        r"\b(?:sophos|fortinet|fortigate|kaspersky|mcafee|trellix|symantec|trend micro|crowdstrike|sentinelone"
        r"|palo alto networks|check point|bitdefender|genugate|genuscreen|securepoint|watchguard|lancom|nospamproxy"
        r"|veeam|windows defender|microsoft defender|cisco (?:asa|umbrella|anyconnect)|citrix netscaler|keepass)\b",
        re.IGNORECASE,
    ),
    Internum.VERMERK: spaet(
        r"\bnur intern(?! ?[a-zäöüß-])|\bnur intern (?:zu )?(?:verwenden|nutzen|lesen|weitergeben)\b"
        r"|\bnur (?:für den|zum) (?:internen (?:dienst)?gebrauch|dienstgebrauch)|^vs-nfd\b|\bvs-nfd[.)]?$"
        r"|(?<!die )\bnicht zur veröffentlichung(?! \w+ (?:ist|sind|waren)\b)"
        r"|(?<![a-zäöüß] )\bstreng vertraulich\b|\bvertraulich:|^intern:",
        re.IGNORECASE | re.MULTILINE,
    ),
    Internum.NOTIZ: spaet(
        r"\b(?:TODO|FIXME|TBD|XXX)\b|\?\?\?|\b[Ll]orem ipsum\b"
        r"|\b[Bb]itte (?:noch )?(?:ergänzen|prüfen|ausfüllen)[.!…]?$"
        r"|\b[Nn]och (?:zu )?(?:klären|ergänzen|abstimmen|ausfüllen|beschreiben)[.!…]?$"
        r"|^(?:[Nn]\. ?[Nn]\.|xxx+|\.{3,}|-{2,})$",
        re.MULTILINE,
    ),
}


_ANKER: Final = {
    Internum.GEHEIMNIS: (
        "passwor",
        "kennwort",
        "passphrase",
        "api-key",
        "apikey",
        "code",
        "pin ",
        "pin:",
        "pin=",
        "puk",
        "private key",
    ),
    Internum.RECHNER: ("\\", "://", "192.168", "10.", "172.", "127.0"),
    Internum.PRODUKT: (
        *("sophos", "forti", "kaspersky", "mcafee", "trellix", "symantec", "trend micro", "crowdstrike", "sentinelone"),
        *(
            "palo alto",
            "check point",
            "bitdefender",
            "genugate",
            "genuscreen",
            "securepoint",
            "watchguard",
            "lancom",
            "nospamproxy",
        ),
        *("veeam", "defender", "cisco", "citrix", "keepass"),
    ),
    Internum.VERMERK: ("nur intern", "gebrauch", "nfd", "nicht zur ver", "vertraulich", "intern:"),
    Internum.NOTIZ: (*("todo", "fixme", "tbd", "xxx", "???", "lorem", "bitte ", "n. n.", "n.n.", "...", "--"),),
}
_ANFANG: Final = {
    Internum.RECHNER: spaet(r"/(?:home|srv|mnt|etc|opt|var)/|\.(?:intern|local|lan|corp|intranet)"),
    Internum.ORT: spaet(r"[zrb](?:immer|aum|i\.|üro)(?:[- ]?nr\.?|nummer)? ?[a-z]?\d"),
    Internum.NOTIZ: spaet(r"noch (?:zu |klä|erg|abst|ausf|beschr)"),
}
"""`_ANKER` or this is in every match, in lower case: most texts have none of it, which is seen much faster."""


def internum(art: Internum, text: str) -> str | None:
    """The place in a text that shows an internal matter of a kind, at most 60 characters; None without one."""
    if not _kann_stehen_in(art, _klein(text)):
        return None
    found = _MUSTER[art].search(text)
    return None if found is None else found.group()[:60]


def _kann_stehen_in(art: Internum, text: str) -> bool:
    if any(anchor in text for anchor in _ANKER.get(art, ())):
        return True
    begins = _ANFANG.get(art)
    return begins is not None and begins.search(text) is not None


@lru_cache(maxsize=2)
def _klein(text: str) -> str:
    """All kinds are looked for in the same text one after the other."""
    return text.lower()
