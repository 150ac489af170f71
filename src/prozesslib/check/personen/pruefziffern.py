"""Check digits of numbers that belong to people: only a number that is right can be somebody's."""

from __future__ import annotations

from collections import Counter
from typing import Final

_PASS_GEWICHTE: Final = (7, 3, 1)
_RENTEN_GEWICHTE: Final = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)


def iban_gueltig(iban: str) -> bool:
    """Whether an IBAN without spaces has the right check digits (ISO 13616, ISO 7064 mod 97-10)."""
    if not (15 <= len(iban) <= 34 and iban.isascii() and iban.isalnum()):
        return False
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def steuer_id_gueltig(nummer: str) -> bool:
    """Whether eleven digits are a tax id: one digit occurs twice or three times, check digit by ISO 7064 mod 11,10."""
    if len(nummer) != 11 or not nummer.isascii() or not nummer.isdecimal() or nummer[0] == "0":
        return False
    most = Counter(nummer[:10]).most_common(2)
    if most[0][1] not in (2, 3) or most[1][1] > 1:
        return False
    product = 10
    for digit in nummer[:10]:
        total = (int(digit) + product) % 10 or 10
        product = 2 * total % 11
    return (11 - product) % 10 == int(nummer[10])


def ausweisnummer_gueltig(nummer: str) -> bool:
    """Whether ten signs are the serial number of an identity card or passport with its check digit (ICAO 9303)."""
    if len(nummer) != 10 or not nummer.isascii() or not nummer[9].isdecimal() or not nummer.isalnum():
        return False
    total = sum(int(sign, 36) * _PASS_GEWICHTE[place % 3] for place, sign in enumerate(nummer[:9]))
    return total % 10 == int(nummer[9])


def rentennummer_gueltig(nummer: str) -> bool:
    """Whether twelve signs are a number of the pension insurance: area, birth date, letter, serial, check digit."""
    if (
        len(nummer) != 12
        or not nummer.isascii()
        or not nummer[8].isalpha()
        or not (nummer[:8] + nummer[9:]).isdecimal()
    ):
        return False
    letter = f"{ord(nummer[8].upper()) - ord('A') + 1:02}"
    digits = nummer[:8] + letter + nummer[9:11]
    total = sum(_quersumme(int(digit) * weight) for digit, weight in zip(digits, _RENTEN_GEWICHTE, strict=True))
    return total % 10 == int(nummer[11])


def _quersumme(number: int) -> int:
    return number // 10 + number % 10
