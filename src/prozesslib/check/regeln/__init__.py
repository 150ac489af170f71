"""The rules, one module per family; importing a module registers its rules."""

from importlib import import_module

FAMILIEN = (
    "verweise",
    "ablauf",
    "fluss",
    "benennung",
    "angaben",
    "steckbrief",
    "leistungskatalog",
    "bestand",
    "stellen",
    "schutz",
)


def laden() -> None:
    """Import every family, so that its rules stand in the registry."""
    for family in FAMILIEN:
        import_module(f"{__name__}.{family}")
