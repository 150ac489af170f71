"""What belongs inside an administration and not into a text that others read: patterns, each linear in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from prozesslib.check.merkmale import RAUM, ZIFFERNPUNKT, Art, Merkmal, worte
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


_MERKMALE: Final[Mapping[Internum, frozenset[Merkmal]]] = {
    Internum.GEHEIMNIS: worte(
        "passwort password kennwort passphrase api apikey zugangscode alarmcode türcode tresorcode pin puk private"
    )
    | {"lautet", "ist:"},
    Internum.RECHNER: worte("home srv mnt etc opt var intern local lan corp localdomain intranet")
    | {"\\", "://", ZIFFERNPUNKT},
    Internum.ORT: frozenset({RAUM}),
    Internum.PRODUKT: worte(
        "sophos fortinet fortigate kaspersky mcafee trellix symantec trend crowdstrike sentinelone palo check",
        "bitdefender genugate genuscreen securepoint watchguard lancom nospamproxy veeam defender cisco citrix keepass",
    ),
    Internum.VERMERK: worte("vertraulich intern nfd") | {"nur intern", "gebrauch", "nicht zur ver"},
    Internum.NOTIZ: worte("todo fixme tbd lorem bitte noch n") | {"xxx", "???", "...", "--"},
}


def _art(kind: Internum) -> Art:
    pattern = _MUSTER[kind]
    return Art(lambda text: (found.group()[:60] for found in pattern.finditer(text)), _MERKMALE[kind])


INTERNA: Final[Mapping[Internum, Art]] = {kind: _art(kind) for kind in Internum}
"""The kinds with what finds them: the place in a text, at most 60 characters of it."""
