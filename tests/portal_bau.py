"""A small register with all that a portal has to show, for the tests of the portal."""

from __future__ import annotations

from pathlib import Path

from conftest import git
from prozesslib.model.stufe import Stufe
from prozesslib.register.portal import portalstand
from prozesslib.register.workspace import open_workspace
from prozesslib.render.portal.dateien import dateien
from prozesslib.render.portal.portal import Portal

FEST = """\
id: strassenfest-genehmigen
name: Straßenfest genehmigen
kurzbeschreibung: Wer ein Straßenfest veranstaltet, braucht eine Erlaubnis.
schlagworte: [Sondernutzung]
modell: ist
status: entwurf
art: leistung
rechtsgrundlagen:
  - id: stvo
    gesetz: Straßenverkehrs-Ordnung (StVO)
    fundstelle: § 29
    ebene: bund
    url: https://www.gesetze-im-internet.de/stvo_2013/
  - {id: falle, gesetz: Fallstrick, fundstelle: "javascript:alert(1)", ebene: kommune}
fristen:
  - {id: antrag, name: Antrag, dauer: 4 Wochen, wer: antragsteller, rechtsgrundlage: stvo}
formulare:
  - {id: antrag, name: Antrag, schluessel: "JaVaScRiPt:alert(2)"}
gebuehr: {art: rahmen, von: "10,00 EUR", bis: "200,00 EUR", rechtsgrundlage: stvo}
online: {kanaele: [online-dienst, e-mail], vertrauensniveau: basis}
verantwortlich: steueramt
beteiligte:
  - {id: verein, name: Veranstalterin oder Veranstalter, art: extern, rolle: initiator}
  - {id: amt, name: Ordnungsamt, art: intern, rolle: hauptakteur, stelle: steueramt}
ablauf:
  - {id: start, ereignis: start, name: Antrag eingegangen}
  - id: sperrung
    schritt: Umleitungsbeschilderung prüfen
    beteiligter: amt
    bearbeitungszeit: {wert: 20 min, quelle: Schätzung}
    rechtsgrundlagen: [stvo]
    verfahren: [steuerverfahren]
  - {id: post, teilprozess: post-verteilen}
  - {id: ende, ereignis: ende, name: Erlaubnis erteilt}
krise: {mtpd: 5 AT}
lokal:
  status: freigegeben
  fallzahl: {wert: 12, je: jahr, quelle: Zählung}
  hinweise: nur im Haus zu lesen
"""
FALLE = """\
id: falle
name: "<script>alert(1)</script>"
kurzbeschreibung: '"><img src=x onerror=alert(1)> </script> {{ 7 * 7 }}'
modell: ist
status: entwurf
art: unterstuetzung
schlagworte: ["<b>fett</b>", "steuer\\u202Ezeichen\\x1B"]
ausloeser: ["javascript:alert(1)"]
beteiligte:
  - {id: wer, name: "</td><script>alert(2)</script>", art: intern}
ablauf:
  - {id: start, ereignis: start, name: "</svg><script>alert(3)</script>"}
  - {id: ende, ereignis: ende, name: "<a href='javascript:alert(4)'>x</a>"}
"""
KOPF = """\
portal:
  impressum: |
    Stadt Musterstadt
    Markt 1, siehe https://www.musterstadt.example/impressum.

    <script>alert(5)</script>
  datenschutz: https://www.musterstadt.example/datenschutz
"""


def gebaut(register: Path) -> Path:
    """The register with two more processes, a mailbox and a legal notice, all saved."""
    (register / "prozesse/02").mkdir(exist_ok=True)
    (register / "prozesse/02/strassenfest-genehmigen.yaml").write_text(FEST, "utf-8")
    (register / "prozesse/02/falle.yaml").write_text(FALLE, "utf-8")
    head = register / "prozesslib.yaml"
    text = head.read_text("utf-8")
    head.write_text(text.replace('"05370040"}', '"05370040", postfach: prozesse@musterstadt.example}') + KOPF, "utf-8")
    git(register, "add", "-A")
    git(register, "commit", "-qm", "Zwei Prozesse")
    return register


def portal(register: Path, stufe: str = "oeffentlich", lang: str = "de", weitere: tuple[str, ...] = ()) -> Portal:
    """The portal of a register."""
    return Portal(portalstand(open_workspace(register), Stufe(stufe), weitere), lang)


def geschrieben(made: Portal) -> dict[str, str]:
    """All files of a portal as text."""
    return {path: make().decode("utf-8") for path, make in dateien(made).items()}


def abgelegt(made: Portal, folder: Path) -> Path:
    """All files of a portal in a folder."""
    for path, make in dateien(made).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(make())
    return folder
