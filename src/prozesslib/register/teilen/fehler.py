"""Plain sentences for what keeps people from sharing."""

from __future__ import annotations

from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown

ZURUECK = Message(
    "Die IT bitten, den Ordner auf den laufenden Stand zu stellen und zu behalten, was hier gespeichert wurde. "
    "Wird das Register schon geteilt, holt „prozesslib connect ORT NEUER-ORDNER“ es frisch.",
    "Ask your IT to set the folder to the current state and to keep what was saved here. If the register is shared "
    "already, “prozesslib connect PLACE NEW-FOLDER” fetches it afresh.",
)
"""The way out of a folder that shows a single state."""


def kein_ort() -> UserError:
    """It was never said where colleagues meet."""
    return UserError(
        Message(
            "Es ist noch kein Ort festgelegt, an dem das Register geteilt wird.",
            "It has not been said yet where this register is shared.",
        ),
        Message(
            "Einmal festlegen, mit einem Ordner oder einer Adresse: prozesslib connect ORT",
            "Say so once, with a folder or a URL: prozesslib connect PLACE",
        ),
    )


def kein_zweig() -> UserError:
    """The clone stands on a single state and not on a branch."""
    return UserError(
        Message(
            "Der Ordner zeigt gerade einen einzelnen früheren Stand; von dort lässt sich nicht teilen.",
            "The folder shows a single earlier state at the moment, which cannot be shared.",
        ),
        ZURUECK,
    )


def nichts_gespeichert() -> UserError:
    """There is no commit yet."""
    return UserError(
        Message("Hier ist noch nichts gespeichert.", "Nothing has been saved here yet."),
        Message("Zuerst: prozesslib save", "First: prozesslib save"),
    )


def anderer_ort(jetzt: str) -> UserError:
    """Another place is set already."""
    return UserError(
        Message(f"Dieses Register wird schon geteilt: {jetzt}", f"This register is shared already: {jetzt}"),
        Message(
            "Den Ort wechseln: noch einmal mit --replace. Dort Liegendes bleibt, wie es ist.",
            "To change the place: again with --replace. What lies there stays as it is.",
        ),
    )


def fremdes(ort: str, name: str | None) -> UserError:
    """Something that does not belong to this register is at the place."""
    what = (
        Message(f"„{shown(name, 80)}“", f"“{shown(name, 80)}”") if name else Message("etwas anderes", "something else")
    )
    return UserError(
        Message(
            f"Unter {ort} liegt {what.de}, das mit diesem Register keinen gemeinsamen Anfang hat.",
            f"At {ort} lies {what.en}, which has no common beginning with this register.",
        ),
        Message(
            "Einen leeren Ort nehmen (auf einer Plattform: ein leeres Projekt, ohne README). "
            f"Um zu holen, was dort liegt: prozesslib connect {ort} NEUER-ORDNER",
            "Take an empty place (on a platform: an empty project, without README). "
            f"To fetch what lies there: prozesslib connect {ort} NEW-FOLDER",
        ),
    )


def kein_register(ort: str) -> UserError:
    """What lies at the place is neither a register nor a library."""
    return UserError(
        Message(
            f"Unter {ort} liegt kein Register und keine Bibliothek (prozesslib.yaml fehlt oder ist nicht lesbar).",
            f"At {ort} there is no register and no library (prozesslib.yaml is missing or cannot be read).",
        ),
        Message("Die Adresse prüfen.", "Check the address."),
    )


def noch_leer(ort: str) -> UserError:
    """Nobody has put a register there yet."""
    return UserError(
        Message(f"Unter {ort} liegt noch nichts.", f"There is nothing at {ort} yet."),
        Message(
            f"Wer das Register hat, legt es dorthin, im Ordner des Registers: prozesslib connect {ort}",
            f"Who has the register puts it there, in the folder of the register: prozesslib connect {ort}",
        ),
    )


def belegt(folder: Path) -> UserError:
    """The folder holds other files."""
    return UserError(
        Message(
            f"Der Ordner {folder} enthält schon anderes.",
            f"The folder {folder} holds other things already.",
        ),
        Message(
            "Einen leeren Ordner nennen oder einen, den es noch nicht gibt.",
            "Name an empty folder or one that does not exist yet.",
        ),
    )


def arbeitsordner(folder: Path) -> UserError:
    """The folder is a register in which somebody works, or lies in this very register."""
    return UserError(
        Message(
            f"{folder} ist ein Ordner, in dem gearbeitet wird; er kann nicht der gemeinsame Ort sein.",
            f"{folder} is a folder in which somebody works; it cannot be the common place.",
        ),
        Message(
            "Einen leeren Ordner außerhalb nennen, auf einem Laufwerk, das alle erreichen.",
            "Name an empty folder outside, on a drive that all can reach.",
        ),
    )


def im_register(folder: Path) -> UserError:
    """The copy would lie inside of another register."""
    return UserError(
        Message(f"{folder} läge in einem anderen Register.", f"{folder} would lie in another register."),
        Message("Einen Ordner außerhalb nennen.", "Name a folder outside."),
    )


def mit_kennwort() -> UserError:
    """The address holds a name, a password or a token, which would be written to a file."""
    return UserError(
        Message(
            "Die Adresse enthält Zugangsdaten; die gehören nicht hinein und würden gespeichert.",
            "The address holds credentials, which do not belong there and would be saved.",
        ),
        Message(
            "Die Adresse ohne den Teil vor dem @ angeben. Unter Windows fragt die Anmeldung dann von selbst nach Name "
            "und Kennwort und merkt sie sich; sonst richtet die IT das ein.",
            "Give the address without the part before the @. On Windows you are asked for name and password then, "
            "and they are remembered; else your IT sets that up.",
        ),
    )


def zu_viel_los(ort: str) -> UserError:
    """Others were faster again and again."""
    return UserError(
        Message(
            f"Unter {ort} war jedes Mal jemand schneller. Ihr Stand ist hier gespeichert.",
            f"At {ort} somebody was faster every time. Your state is saved here.",
        ),
        Message("In einem Moment noch einmal: prozesslib share", "In a moment once more: prozesslib share"),
    )


def ohne_gemeinsamen_anfang(ort: str) -> UserError:
    """The history at the place has been replaced by another one."""
    return UserError(
        Message(
            f"Was unter {ort} liegt, hat mit diesem Register keinen gemeinsamen Anfang mehr.",
            f"What lies at {ort} has no common beginning with this register any more.",
        ),
        Message(
            f"Das Register neu holen (prozesslib connect {ort} NEUER-ORDNER) und eigene Dateien dorthin übertragen, "
            "oder mit „prozesslib connect ANDERER-ORT --replace“ einen anderen Ort festlegen.",
            f"Fetch the register anew (prozesslib connect {ort} NEW-FOLDER) and carry your own files over, "
            "or set another place by “prozesslib connect OTHER-PLACE --replace”.",
        ),
    )
