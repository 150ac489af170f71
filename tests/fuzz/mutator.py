"""Damages bytes at random: cuts, copies, flips, numbers at their limits, words of the formats."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

WOERTER = (
    b": ",
    b"\n",
    b"  ",
    b"- ",
    b"[",
    b"]",
    b"{",
    b"}",
    b"'",
    b'"',
    b"#",
    b"|",
    b">-",
    b"&a ",
    b"*a",
    b"!!",
    b"---",
    b"~",
    b"null",
    b"0",
    b"-1",
    b"1e999",
    b"99999999999999999999",
    b"\xff",
    b"\x00",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\r\n",
    b"\t",
    b"<",
    b"/>",
    b"<!ENTITY a 'b'>",
    b"&a;",
    b"]]>",
    b"id: ",
    b"weiter: ",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"(",
    b")",
    b" und ",
    b" nicht ",
    b" ~ ",
    b" in (",
    b"%",
    b"$ref",
    b"../",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x8f\xbf\xbf",
)
LAENGSTE = 200_000


def veraendert(draw: Random, korpus: Sequence[bytes]) -> bytes:
    """One of the texts with one to eight faults."""
    data = bytearray(draw.choice(korpus))
    for _ in range(draw.randint(1, 8)):
        at = draw.randrange(len(data) + 1)
        _EINGRIFFE[draw.randrange(len(_EINGRIFFE))](draw, data, at, korpus)
    return bytes(data[:LAENGSTE])


def _schneide(draw: Random, data: bytearray, at: int, _: Sequence[bytes]) -> None:
    del data[at : at + draw.choice((1, 2, 8, 40, 400))]


def _wort(draw: Random, data: bytearray, at: int, _: Sequence[bytes]) -> None:
    data[at:at] = draw.choice(WOERTER) * draw.choice((1, 1, 1, 2, 70))


def _kippe(draw: Random, data: bytearray, at: int, _: Sequence[bytes]) -> None:
    if at < len(data):
        data[at] ^= 1 << draw.randrange(8)


def _verdopple(draw: Random, data: bytearray, at: int, _: Sequence[bytes]) -> None:
    data[at:at] = data[at : at + draw.choice((1, 10, 100, 2_000))] * draw.choice((1, 1, 3, 30))


def _kreuze(draw: Random, data: bytearray, at: int, korpus: Sequence[bytes]) -> None:
    other = draw.choice(korpus)
    start = draw.randrange(len(other) + 1)
    data[at : at + draw.randrange(200)] = other[start : start + draw.randrange(400)]


def _zeile(draw: Random, data: bytearray, at: int, _: Sequence[bytes]) -> None:
    lines = bytes(data).split(b"\n")
    one, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    data[:] = b"\n".join(lines)


_EINGRIFFE = (_schneide, _wort, _kippe, _verdopple, _kreuze, _zeile)
