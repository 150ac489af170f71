"""The register as related tables, declared once for every format that a data platform loads."""

from prozesslib.exchange.tafeln import ablauf, prozesse
from prozesslib.exchange.tafeln.tafel import TAFELN

__all__ = ["TAFELN", "ablauf", "prozesse"]
