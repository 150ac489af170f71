"""Results kept between runs in one SQLite file: nothing that cannot be worked out again, so a fault costs only time.

The values are JSON. Two runs may use the file at once, and a run may be killed at any moment. A damaged file is
thrown away; one that is locked, read-only or on a full disk is left alone, and the run does without.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from prozesslib.store.kept import Known, StatRow, Update

FORMAT: Final = 1
KEPT_STATES: Final = 4
"""How many generations of results are kept: rule sets, versions, or shared files of different branches."""
KEPT_RUNS: Final = 16

_TABLES: Final = """
CREATE TABLE zustand (id INTEGER PRIMARY KEY, schluessel TEXT UNIQUE, zuletzt INTEGER);
CREATE TABLE datei (zustand INTEGER, pfad TEXT, blob TEXT, wert TEXT, summe INTEGER, PRIMARY KEY (zustand, pfad))
    WITHOUT ROWID;
CREATE TABLE lauf (schluessel TEXT PRIMARY KEY, wert TEXT, summe INTEGER, zuletzt INTEGER);
CREATE TABLE stat (pfad TEXT PRIMARY KEY, groesse INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER, blob TEXT)
    WITHOUT ROWID;
"""
_OTHERS: Final = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_INTERRUPT,
    )
)
"""Errors that are not the fault of what the file holds."""


class Cache:
    """The kept results. No method raises for a fault of the file; then nothing is known, and nothing is kept.

    The file is open only while it is asked something, so that processes may be forked in between.
    """

    def __init__(self, path: Path, *, patience: float = 2.0) -> None:
        """``patience``: seconds to wait for another run that is writing."""
        self.path = path
        self._patience = patience

    def discard(self) -> None:
        """Throw everything away."""
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def stats(self) -> dict[str, StatRow]:
        """By path what the file system said of each file when its blob id was worked out."""
        rows = self._select("SELECT pfad, groesse, mtime, ctime, inode, blob FROM stat")
        return {row[0]: row[1:] for row in rows}

    def run(self, key: str) -> str | None:
        """The final value of a run over exactly the same files."""
        for value, check in self._select("SELECT wert, summe FROM lauf WHERE schluessel = ?", key):
            if check == _sum(key, value):
                return str(value)
            self.discard()
        return None

    def results(self, state: str) -> dict[str, Known]:
        """By path the results that hold in ``state``."""
        query = "SELECT pfad, blob, wert, summe FROM datei JOIN zustand ON zustand = id WHERE schluessel = ?"
        known: dict[str, Known] = {}
        for path, blob, value, check in self._select(query, state):
            if check != _sum(path, blob, value):
                self.discard()
                return {}
            known[path] = Known(blob, value)
        return known

    def keep(self, update: Update) -> None:
        """Remember what a run has worked out."""
        with self._careful(), closing(self._open()) as connection, _transaction(connection):
            _keep_results(connection, update)
            _keep_stats(connection, update)
            _keep_run(connection, *update.run)

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=self._patience, isolation_level=None)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _select(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        with self._careful():
            if self.path.exists():
                with closing(self._open()) as connection:
                    return connection.execute(query, values).fetchall()
        return []

    @contextmanager
    def _careful(self) -> Iterator[None]:
        """A damaged file is thrown away; in any other trouble the run does without a cache."""
        try:
            yield
        except (OSError, UnicodeError):
            return
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", None)
            if code is None or code & 0xFF not in _OTHERS:
                self.discard()


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = NORMAL")
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    if form == FORMAT:
        return
    connection.execute("PRAGMA journal_mode = WAL")
    with _transaction(connection):
        (form,) = connection.execute("PRAGMA user_version").fetchone()
        if form == FORMAT:
            return
        if form:
            raise sqlite3.DatabaseError(f"format {form}")
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORMAT}")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _keep_results(connection: sqlite3.Connection, update: Update) -> None:
    (now,) = connection.execute("SELECT coalesce(max(zuletzt), 0) + 1 FROM zustand").fetchone()
    connection.execute("INSERT OR IGNORE INTO zustand (schluessel) VALUES (?)", (update.state,))
    connection.execute("UPDATE zustand SET zuletzt = ? WHERE schluessel = ?", (now, update.state))
    (state,) = connection.execute("SELECT id FROM zustand WHERE schluessel = ?", (update.state,)).fetchone()
    connection.executemany("DELETE FROM datei WHERE zustand = ? AND pfad = ?", [(state, path) for path in update.gone])
    rows = [(state, path, *known, _sum(path, *known)) for path, known in update.results.items()]
    connection.executemany("INSERT OR REPLACE INTO datei VALUES (?, ?, ?, ?, ?)", rows)
    old = "SELECT id FROM zustand ORDER BY zuletzt DESC LIMIT -1 OFFSET ?"
    connection.execute(f"DELETE FROM datei WHERE zustand IN ({old})", (KEPT_STATES,))
    connection.execute(f"DELETE FROM zustand WHERE id IN ({old})", (KEPT_STATES,))


def _keep_stats(connection: sqlite3.Connection, update: Update) -> None:
    connection.executemany("DELETE FROM stat WHERE pfad = ?", [(path,) for path in update.vanished])
    rows = [(path, *row) for path, row in update.stats.items()]
    connection.executemany("INSERT OR REPLACE INTO stat VALUES (?, ?, ?, ?, ?, ?)", rows)


def _keep_run(connection: sqlite3.Connection, key: str, value: str) -> None:
    (now,) = connection.execute("SELECT coalesce(max(zuletzt), 0) + 1 FROM lauf").fetchone()
    connection.execute("INSERT OR REPLACE INTO lauf VALUES (?, ?, ?, ?)", (key, value, _sum(key, value), now))
    connection.execute("DELETE FROM lauf WHERE zuletzt <= ?", (now - KEPT_RUNS,))


def _sum(*parts: str) -> int:
    """A checksum, since SQLite has none."""
    return zlib.crc32("\0".join(parts).encode("utf-8", "surrogatepass"))
