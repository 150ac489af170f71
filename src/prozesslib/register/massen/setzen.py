"""The same fields of many processes, validated as `set` validates one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prozesslib.check.befund import Befund, Schwere
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.zustand import Zustand
from prozesslib.register.feldwert import neue_befunde
from prozesslib.register.massen.vorhaben import Aenderung, Ausgelassen, Vorhaben
from prozesslib.register.setzen import Gesetzt, Setzung, gesetzt
from prozesslib.register.workspace import Workspace

_GENANNT = 5


@dataclass(frozen=True, slots=True)
class Geprueft:
    """Processes as they become: those that may, and those that would become wrong."""

    gut: Mapping[str, Gesetzt]
    ausgelassen: tuple[Ausgelassen, ...]
    angepasst: int
    hinweise: tuple[Message, ...]


def plane(
    workspace: Workspace, dateien: Iterable[Prozessdatei], zuweisungen: Sequence[Setzung], *, auslassen: bool = False
) -> Vorhaben:
    """What setting the fields in all these processes will change.

    UserError where a process would become wrong, with names; ``auslassen`` leaves these as they are. UserError also
    where it is possible in none of them: then field or value are at fault.
    """
    bestand = workspace.register()
    done, refused, same = _alle(workspace, tuple(dateien), zuweisungen)
    checked = pruefe(workspace, bestand, done)
    left = (*refused, *checked.ausgelassen)
    if left and not auslassen:
        raise _verweigert(left)
    fields = ", ".join(dict.fromkeys(one.pfad for one in zuweisungen))
    count = len(checked.gut)
    noun = "Prozess" if count == 1 else "Prozesse"
    return Vorhaben(
        titel=f"{count} {noun}: {fields} setzen",
        dateien={bestand.prozesse[key].pfad: one.text for key, one in checked.gut.items()},
        aenderungen=tuple(
            Aenderung(key, bestand.prozesse[key].prozess.name, one.felder) for key, one in checked.gut.items()
        ),
        unveraendert=same,
        ausgelassen=left,
        angepasst=checked.angepasst,
        hinweise=checked.hinweise,
    )


def _alle(
    workspace: Workspace, dateien: Sequence[Prozessdatei], zuweisungen: Sequence[Setzung]
) -> tuple[dict[str, Gesetzt], list[Ausgelassen], int]:
    done, refused, errors = dict[str, Gesetzt](), list[Ausgelassen](), list[UserError]()
    for datei in dateien:
        try:
            done[datei.id] = gesetzt(datei, workspace.tree[datei.pfad], zuweisungen)
        except UserError as error:
            errors.append(error)
            refused.append(Ausgelassen(datei.id, datei.prozess.name, error.message))
    if errors and not done:
        raise errors[0]
    changed = {key: one for key, one in done.items() if one.felder}
    return changed, refused, len(done) - len(changed)


def pruefe(workspace: Workspace, bestand: Bestand, neu: Mapping[str, Gesetzt]) -> Geprueft:
    """Check changed processes against all changes together: new errors keep one out, other findings are counted."""
    trees = {key: replace(bestand.prozesse[key], daten=one.document.data) for key, one in neu.items()}
    after = replace(bestand, prozesse={**bestand.prozesse, **trees})
    good, left, minor = dict[str, Gesetzt](), list[Ausgelassen](), list[Befund]()
    for key, one in neu.items():
        before = workspace.documents[bestand.prozesse[key].pfad]
        found = neue_befunde(before, one.document, bestand, after)
        wrong = next((befund for befund in found if befund.schwere is Schwere.FEHLER), None)
        if wrong:
            left.append(Ausgelassen(key, bestand.prozesse[key].prozess.name, wrong.satz))
        else:
            good[key] = one
            minor += found
    departing = [key for key in good if _weicht_ab(bestand, after, key)]
    return Geprueft(good, tuple(left), len(departing), tuple(_gezaehlt(minor)))


def _weicht_ab(before: Bestand, after: Bestand, key: str) -> bool:
    return before.zustand(key) is Zustand.UEBERNOMMEN and after.zustand(key) is Zustand.ANGEPASST


def _gezaehlt(befunde: Iterable[Befund]) -> Iterator[Message]:
    """One sentence for each rule that has more to find now."""
    by_code: dict[str, list[Befund]] = {}
    for befund in befunde:
        by_code.setdefault(befund.code, []).append(befund)
    for code, found in sorted(by_code.items()):
        said = found[0].satz
        more = len(found) - 1
        yield Message(
            f"{code}: {said.de}" + (f" (und {more} weitere)" if more else ""),
            f"{code}: {said.en}" + (f" (and {more} more)" if more else ""),
        )


def _verweigert(left: Sequence[Ausgelassen]) -> UserError:
    by_reason: dict[Message, list[str]] = {}
    for one in left:
        by_reason.setdefault(one.grund, []).append(one.id)
    reasons = [_benannt(reason, ids) for reason, ids in list(by_reason.items())[:_GENANNT]]
    single = len(left) == 1
    return UserError(
        Message(
            f"In {'einem Prozess' if single else f'{len(left)} Prozessen'} geht das nicht. "
            + " ".join(reason.de for reason in reasons),
            f"This is not possible in {'one process' if single else f'{len(left)} processes'}. "
            + " ".join(reason.en for reason in reasons),
        ),
        Message(
            "Es ist nichts gesetzt. Mit --skip bleiben diese, wie sie sind, und die anderen werden gesetzt.",
            "Nothing is set. With --skip these stay as they are and the others are set.",
        ),
    )


def _benannt(reason: Message, ids: Sequence[str]) -> Message:
    more, shown = len(ids) - _GENANNT, ", ".join(ids[:_GENANNT])
    return Message(
        f"{reason.de} ({shown}{f' und {more} weitere' if more > 0 else ''})",
        f"{reason.en} ({shown}{f' and {more} more' if more > 0 else ''})",
    )
