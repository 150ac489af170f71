"""Plain sentences for what can go wrong between here and a repository elsewhere."""

from __future__ import annotations

import re

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown

_SECRET = re.compile(r"(://)[^/@\s]*@")


def explain(source: str, said: str) -> UserError:
    """Git's words about a clone, fetch or push that failed as a plain sentence with a way on."""
    name, low = safe_address(source), said.replace(source, "").lower()
    for words, reason, mend in _CAUSES:
        if any(word in low for word in words):
            return UserError(Message(f"„{name}“: {reason.de}", f"'{name}': {reason.en}"), mend)
    if any(word in low for word in _NOT_FOUND_WORDS):
        return not_found(source)
    last = safe_address((said.strip().splitlines() or ["–"])[-1])
    return UserError(
        Message(
            f"„{name}“ konnte nicht geholt werden: {last}",
            f"Could not fetch '{name}': {last}",
        ),
        _DOCTOR,
    )


def not_found(source: str) -> UserError:
    """Nothing of ours is at the address."""
    name = safe_address(source)
    return UserError(
        Message(
            f"Unter „{name}“ gibt es keine Bibliothek und kein Register.",
            f"There is no library and no register at '{name}'.",
        ),
        Message(
            "Bitte Adresse oder Pfad prüfen; wo nicht jeder lesen darf, auch die Anmeldung.",
            "Check the address or path; where not everybody may read, also check that you are signed in.",
        ),
    )


def push_refused(source: str, reason: str, said: str) -> UserError:
    """The place was reached but does not take what is sent."""
    name, low = safe_address(source), f"{reason}\n{said}".lower()
    for words, sentence, mend in _REFUSALS:
        if any(word in low for word in words):
            return UserError(Message(f"„{name}“: {sentence.de}", f"'{name}': {sentence.en}"), mend)
    if not reason:
        return explain(source, said)
    return UserError(
        Message(
            f"„{name}“ hat die Änderungen nicht angenommen: {safe_address(reason)}",
            f"'{name}' did not take the changes: {safe_address(reason)}",
        ),
        Message(
            "Hier ist nichts verloren. Bitte fragen, wer den Ort betreut, und den Befehl wiederholen.",
            "Nothing is lost here. Ask whoever looks after the place, then repeat.",
        ),
    )


def only_readable(source: str) -> UserError:
    """The place is a bundle, a file that a repository was put into for taking along."""
    name = safe_address(source)
    return UserError(
        Message(
            f"„{name}“ ist eine Datei, aus der nur gelesen werden kann.",
            f"'{name}' is a file that can only be read.",
        ),
        Message(
            "Einen Ordner oder eine Adresse als gemeinsamen Ort nehmen: prozesslib connect ORT --replace",
            "Take a folder or a URL as the common place: prozesslib connect PLACE --replace",
        ),
    )


def without_secret(url: str) -> str:
    """An address without the name and password or token in front of its host."""
    return _SECRET.sub(r"\1", url)


def safe_address(text: str) -> str:
    """An address, or what git says of one, as it may be shown."""
    return shown(without_secret(text))


_DOCTOR = Message(
    "Bitte „prozesslib doctor“ ausführen; es prüft git, Netz und Proxy.",
    "Run “prozesslib doctor”; it checks git, the network and the proxy.",
)
_REFUSALS: tuple[tuple[tuple[str, ...], Message, Message], ...] = (
    (
        ("currently checked out", "denycurrentbranch"),
        Message(
            "In diesem Ordner arbeitet jemand; er kann nicht der gemeinsame Ort sein.",
            "Somebody works in this folder; it cannot be the common place.",
        ),
        Message(
            "Einen leeren Ordner nehmen: prozesslib connect ORDNER --replace",
            "Take an empty folder: prozesslib connect FOLDER --replace",
        ),
    ),
    (
        ("protected branch", "gh006", "gh013", "not allowed to push", "hook declined"),
        Message(
            "Der Ort nimmt Änderungen hier nicht unmittelbar an (geschützter Zweig).",
            "The place does not take changes directly (protected branch).",
        ),
        Message(
            "Bitte fragen, wer den Ort betreut: für das Register muss direktes Ändern erlaubt sein.",
            "Ask whoever looks after the place to allow direct changes for the register.",
        ),
    ),
    (
        ("insufficient permission", "unable to create temporary", "unpacker error", "read-only file system"),
        Message("Dorthin darf oder kann nicht geschrieben werden.", "It cannot be written there."),
        Message(
            "Rechte und freien Platz durch die IT prüfen lassen, dann wiederholen.",
            "Let your IT check permissions and free space, then repeat.",
        ),
    ),
)
_NOT_FOUND_WORDS = (
    "not found",
    "does not exist",
    "does not appear to be a git repository",
    "returned error: 404",
    "no such file or directory",
)
_CAUSES: tuple[tuple[tuple[str, ...], Message, Message], ...] = (
    (
        ("already exists and is not an empty",),
        Message("Der Zielordner ist nicht leer.", "The target folder is not empty."),
        Message("Bitte einen leeren Ordner angeben.", "Choose an empty folder."),
    ),
    (
        ("certificate", "ssl", "host key verification failed"),
        Message(
            "Das Zertifikat oder der Schlüssel des Servers wird hier nicht anerkannt.",
            "The server's certificate or key is not trusted here.",
        ),
        Message(
            "Bitte die IT fragen: oft muss das Zertifikat des Proxys in git hinterlegt werden "
            "(„git config --global http.sslCAInfo …“). Die Prüfung nicht abschalten.",
            "Ask your IT: often the proxy's certificate has to be made known to git "
            "(“git config --global http.sslCAInfo …”). Do not switch the check off.",
        ),
    ),
    (
        (
            "authentication failed",
            "could not read username",
            "could not read password",
            "permission denied",
            "returned error: 401",
            "returned error: 403",
            "terminal prompts disabled",
            "access denied",
        ),
        Message("Der Server verlangt eine Anmeldung.", "The server asks you to sign in."),
        Message(
            "Bitte einmal „git clone“ mit dieser Adresse ausführen und sich anmelden, oder den SSH-Schlüssel "
            "hinterlegen; danach den Befehl wiederholen.",
            "Run “git clone” with this address once and sign in, or set up your SSH key; then repeat.",
        ),
    ),
    (
        ("proxy", "returned error: 407"),
        Message("Der Proxy lässt die Verbindung nicht zu.", "The proxy refuses the connection."),
        Message(
            "Bitte die Proxy-Adresse bei der IT erfragen und eintragen: „git config --global http.proxy …“.",
            "Ask your IT for the proxy address and set it with “git config --global http.proxy …”.",
        ),
    ),
    (
        (
            "could not resolve host",
            "name or service not known",
            "connection refused",
            "timed out",
            "failed to connect",
            "couldn't connect",
            "network is unreachable",
            "no route to host",
            "operation too slow",
            "unable to connect",
            "connection reset",
            "could not resolve proxy",
        ),
        Message("Der Server ist nicht erreichbar.", "The server cannot be reached."),
        Message(
            "Bitte Netz und Adresse prüfen; im Behördennetz fehlt oft der Proxy "
            "(„prozesslib doctor“ zeigt ihn). Ohne Netz geht die mitgelieferte Bibliothek.",
            "Check network and address; in an office network often the proxy is missing "
            "(“prozesslib doctor” shows it). The built-in library works without a network.",
        ),
    ),
    (
        ("dubious ownership", "unsafe repository"),
        Message("Der Ordner gehört einem anderen Benutzerkonto.", "The folder belongs to another account."),
        Message(
            "Wenn Sie ihm vertrauen: „git config --global --add safe.directory <Pfad>“.",
            "If you trust it: “git config --global --add safe.directory <path>”.",
        ),
    ),
)
