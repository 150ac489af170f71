"""Under whose name is saved: the administration, and a person only where the register opts in (DESIGN 7)."""

from __future__ import annotations

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import id_aus_name
from prozesslib.model.katalog import Kopf, Traeger
from prozesslib.store.git.commit import Identity
from prozesslib.store.git.repo import Repo


def identity(kopf: Kopf, repo: Repo) -> Identity:
    """Identity for commits in this register; UserError when a personal one is wished and git knows none."""
    if kopf.persoenliche_identitaet:
        return _personal(repo)
    return official(kopf.kommune or kopf.herausgeber or Traeger(kopf.name, "ohne"))


def official(traeger: Traeger) -> Identity:
    """Identity of an administration; without a functional mailbox an address that leads nowhere."""
    mailbox = traeger.postfach or f"prozessmanagement@{id_aus_name(traeger.name) or 'verwaltung'}.invalid"
    return Identity(f"{traeger.name}, Prozessmanagement", mailbox)


def _personal(repo: Repo) -> Identity:
    name, email = repo.config("user.name"), repo.config("user.email")
    if name and email:
        return Identity(name, email)
    raise UserError(
        Message(
            "Das Register speichert unter persönlichem Namen, aber git kennt Ihren Namen nicht.",
            "This register saves under personal names, but git does not know yours.",
        ),
        Message(
            'git config --global user.name "Vorname Nachname" und git config --global user.email "…" eingeben, '
            "oder persoenliche_identitaet in prozesslib.yaml entfernen.",
            'Run git config --global user.name "…" and user.email "…", '
            "or remove persoenliche_identitaet from prozesslib.yaml.",
        ),
    )
