"""The database's side: a dump of one moment, the facts of that moment, and the way back."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any, cast

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from pilarsosial.embedded import binaries
from pilarsosial.embedded.errors import CannotStart
from pilarsosial.safekeeping.errors import BackupRefused
from pilarsosial.safekeeping.manifest import Table

ASIDE = "before_restore"
# Rows that every new installation has; they do not make a database used.
_FRAMEWORK = ("django_", "auth_", "axes_")
_FACTS = sql.SQL(
    "SELECT count(*), coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0) FROM {} t"
)
_SETTINGS = (
    "SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex'; SET LOCAL datestyle = 'ISO'"
)


@contextmanager
def one_moment() -> Iterator[str]:
    """A snapshot that this session and pg_dump read together; its name."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        yield snapshot


def table_facts() -> dict[str, Table]:
    """Count and sum up every table as the running transaction sees it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
        facts = {}
        for name in _tables(cursor):
            cursor.execute(cast(Any, _FACTS.format(sql.Identifier("public", name))))
            rows, checksum = cursor.fetchone()
            facts[name] = Table(rows, str(checksum))
        return facts


def is_empty() -> bool:
    """Whether nothing but what an installation makes itself is in the database."""
    with transaction.atomic():
        facts = table_facts()
    return not any(t.rows for name, t in facts.items() if not name.startswith(_FRAMEWORK))


@contextmanager
def dumping(snapshot: str, *options: str) -> Iterator[IO[bytes]]:
    """The dump as it comes."""
    command = [_program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", *options]
    command += [f"--snapshot={snapshot}", f"--exclude-schema={ASIDE}"]
    with subprocess.Popen(  # noqa: S603 - a program of PostgreSQL, without a shell
        command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as dump:
        yield cast(IO[bytes], dump.stdout)
        said = cast(IO[bytes], dump.stderr).read()
        if dump.wait() != 0:
            raise BackupRefused(_("pg_dump failed: %(why)s") % {"why": _last_line(said)})


def load(parts: Iterable[bytes]) -> None:
    """Feed the dump to pg_restore; all of it comes in or nothing."""
    command = [_program("pg_restore"), "--no-owner", "--no-privileges", "--exit-on-error"]
    command += ["--single-transaction", f"--dbname={settings.DATABASES['default']['NAME']}"]
    with subprocess.Popen(  # noqa: S603 - a program of PostgreSQL, without a shell
        command, env=_environment(), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as restore:
        pipe = cast(IO[bytes], restore.stdin)
        try:
            for part in parts:
                pipe.write(part)
            pipe.close()
        except BrokenPipeError:
            pass  # it says why on stderr
        said = cast(IO[bytes], restore.stderr).read()
        if restore.wait() != 0:
            raise BackupRefused(_("pg_restore failed: %(why)s") % {"why": _last_line(said)})


@contextmanager
def old_data_aside() -> Iterator[None]:
    """Keep what is there until the new data have proved themselves; else put it back."""
    _end_a_killed_restore()
    with connection.cursor() as cursor:
        _set_aside(cursor)
    try:
        yield
    except BaseException:
        connection.close()  # whatever state it is in
        with connection.cursor() as cursor:
            _put_back(cursor)
        raise
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {ASIDE} CASCADE")


def _end_a_killed_restore() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [ASIDE])
        if cursor.fetchone()[0]:
            _put_back(cursor)


def _set_aside(cursor: Any) -> None:
    with transaction.atomic():
        cursor.execute("SET LOCAL lock_timeout = '20s'")
        cursor.execute(f"ALTER SCHEMA public RENAME TO {ASIDE}")
        cursor.execute("CREATE SCHEMA public")
        _move_extensions(cursor, ASIDE, "public")


def _put_back(cursor: Any) -> None:
    with transaction.atomic():
        _move_extensions(cursor, "public", ASIDE)
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute(f"ALTER SCHEMA {ASIDE} RENAME TO public")


def _move_extensions(cursor: Any, source: str, target: str) -> None:
    """Indexes of both sides use them, so there is one of each and it must outlive either side."""
    cursor.execute(
        "SELECT extname FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace"
        " WHERE nspname = %s AND extrelocatable",
        [source],
    )
    for (name,) in cursor.fetchall():
        move = sql.SQL("ALTER EXTENSION {} SET SCHEMA {}")
        cursor.execute(move.format(sql.Identifier(name), sql.Identifier(target)))


def _tables(cursor: Any) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return [name for (name,) in cursor.fetchall()]


def _environment() -> Mapping[str, str]:
    """Where the database is, for programs of PostgreSQL; the password never on a command line."""
    where = settings.DATABASES["default"]
    facts = {
        "PGHOST": where["HOST"],
        "PGPORT": str(where["PORT"] or ""),
        "PGUSER": where["USER"],
        "PGPASSWORD": where["PASSWORD"],
        "PGDATABASE": where["NAME"],
        "PGSSLMODE": where.get("OPTIONS", {}).get("sslmode", ""),
    }
    return {**os.environ, **{name: value for name, value in facts.items() if value}}


def _program(name: str) -> str:
    try:
        return str(binaries.postgres_bin() / name)
    except CannotStart as error:
        found = shutil.which(name)
        if found is None:
            raise BackupRefused(str(error)) from error
        return found


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "?"
