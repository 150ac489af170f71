"""The rules, one module per family; importing a module registers its rules."""

from importlib import import_module

from prozesslib.check.eigene.zusatzregeln import zusatzpakete

FAMILIEN = (
    "verweise",
    "verweise_listen",
    "verweise_ketten",
    "ablauf",
    "ablauf_eintraege",
    "ablauf_wege",
    "ablauf_beteiligte",
    "ablauf_ereignisse",
    "fluss",
    "medien",
    "medien_dokumente",
    "benennung",
    "benennung_formen",
    "sprache",
    "sprache_geschlecht",
    "sprache_zeichen",
    "angaben",
    "angaben_groessen",
    "angaben_recht",
    "angaben_stand",
    "angaben_eigene",
    "krise",
    "kontrollen",
    "datenschutz",
    "steckbrief",
    "rechtsgrundlagen",
    "rechtsgrundlagen_fundstellen",
    "leistungskatalog",
    "schluessel",
    "bestand",
    "bestand_register",
    "blaupausen",
    "kataloge",
    "kataloge_stellen",
    "doppelte",
    "konventionen",
    "konventionen_eigene",
    "schutz",
    "schutz_angaben",
    "sichtbarkeit",
)


def laden() -> None:
    """Import every family and every installed package with rules, so that they stand in the registries."""
    for family in FAMILIEN:
        import_module(f"{__name__}.{family}")
    zusatzpakete()
