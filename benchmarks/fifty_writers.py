"""Fifty people write the notes of one meeting at once, several at the same item, through a real server.

Every word that the office acknowledged must be there at the end, or have been shown to somebody as a conflict.
`python benchmarks/fifty_writers.py [sqlite|postgresql] …` tries both databases where none is named.
"""

import argparse
import http.client
import json
import random
import statistics
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from served_office import POSTGRESQL, SQLITE, ServedOffice, office_on

from answerable.meetings.joining import both

TOKEN = "abcdefghijklmnopqrstuvwxyz012345"


@dataclass
class Writer:
    """One person at one item. Half of them write in a paragraph of their own, half at the end, where they meet."""

    office: ServedOffice
    number: int
    saves: int
    pause: float
    base: int = 0
    text: str = ""
    acknowledged: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    times: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def item(self) -> int:
        return self.office.items[self.number % len(self.office.items)]

    def write(self) -> None:
        chance = random.Random(self.number)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.office.port, timeout=60)
        for place in range(self.saves):
            word = f"w{self.number:02}x{place:03}"
            self.type_in(word)
            self.save({word}, chance)
            if self.pause:
                time.sleep(chance.uniform(0, 2 * self.pause))

    def type_in(self, word: str) -> None:
        mark = f"[{self.number}]"
        if self.number % 2 and mark in self.text:
            self.text = self.text.replace(mark, f"{mark} {word}", 1)
        elif self.number % 2:
            self.text = f"{self.text}\n\n{mark} {word}\n".lstrip("\n")
        else:
            self.text = f"{self.text}\n{word}".strip()

    def save(self, words: set[str], chance: random.Random) -> None:
        """Send the text until it is acknowledged, settling each conflict as a person would."""
        status, said = self.send()
        while status == http.client.CONFLICT:
            theirs, self.base = said["public_text"], said["version"]
            choice = chance.choice(["join", "join", "mine", "theirs"])
            if choice == "theirs":
                self.text = theirs
                return
            if choice == "mine":
                # Whoever keeps their own words has the other's before their eyes: those are what they replace.
                self.replaced |= set(theirs.split()) - set(self.text.split())
            if choice == "join":
                self.text = both(self.text, theirs)
            status, said = self.send()
        if status == http.client.OK:
            self.acknowledged |= words
            self.base, self.text = said["version"], said["public_text"]

    def send(self) -> tuple[int, dict[str, Any]]:
        body = {"writer": f"writer{self.number}", "base": self.base, "public_text": self.text, "writing": True}
        session = self.office.sessions[f"writer{self.number}"]
        began = time.perf_counter()
        self.connection.request(
            "POST",
            f"/meetings/{self.office.meeting}/live/{self.item}/words",
            json.dumps(body),
            {
                "Content-Type": "application/json",
                "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
                "X-CSRFToken": TOKEN,
            },
        )
        answer = self.connection.getresponse()
        content = answer.read()
        self.times.append(time.perf_counter() - began)
        self.statuses[answer.status] += 1
        if answer.status not in (http.client.OK, http.client.CONFLICT):
            return answer.status, {}
        return answer.status, json.loads(content)


def measure(database: str, *, writers: int, saves: int, pause: float) -> int:
    """Let them write, and count what was lost."""
    with office_on(database, writers=writers) as office:
        people = [Writer(office, number, saves, pause) for number in range(writers)]
        threads = [threading.Thread(target=person.write) for person in people]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.perf_counter() - began
        return report(database, people, took)


def report(database: str, people: list[Writer], took: float) -> int:
    from answerable.meetings.models import AgendaItem, ItemText
    from answerable.people.models import Body
    from answerable.record.operations import broken_links

    standing = set(" ".join(AgendaItem.objects.values_list("public_text", flat=True)).split())
    kept = set(" ".join(ItemText.objects.values_list("public_text", flat=True)).split())
    replaced = set().union(*(person.replaced for person in people))
    acknowledged = set().union(*(person.acknowledged for person in people))
    lost = acknowledged - standing - replaced
    times = sorted(each for person in people for each in person.times)
    statuses = sum((person.statuses for person in people), Counter[int]())
    faults = [fault for body in Body.objects.all() for fault in broken_links(body)]
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"{database}: {len(people)} writers, {len(times)} requests in {took:.1f} s")
    print(f"  answers: {dict(sorted(statuses.items()))}")
    print(f"  p50 {statistics.median(times) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, longest {times[-1] * 1000:.0f} ms")
    print(f"  words acknowledged: {len(acknowledged)}; in the notes at the end: {len(acknowledged & standing)}")
    print(f"  acknowledged, then shown in a conflict and replaced by choice: {len(acknowledged - standing)}")
    print(f"  acknowledged and in no kept version: {len(acknowledged - kept)}")
    print(f"  faults in the chain of events: {len(faults)}")
    print(f"  lost: {len(lost)}")
    errors = sum(count for status, count in statuses.items() if status >= http.client.INTERNAL_SERVER_ERROR)
    return len(lost) + len(acknowledged - kept) + len(faults) + errors


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("database", nargs="*", default=[SQLITE, POSTGRESQL])
    asked.add_argument("--writers", type=int, default=50)
    asked.add_argument("--saves", type=int, default=20, help="how often each saves")
    asked.add_argument("--pause", type=float, default=2.0, help="seconds between saves, on average")
    asked.add_argument("--apart", action="store_true", help=argparse.SUPPRESS)
    said = asked.parse_args()
    if not said.apart and len(said.database) > 1:
        # One process a database: Django knows only one for as long as it runs.
        import subprocess

        options = ["--writers", said.writers, "--saves", said.saves, "--pause", said.pause]
        ended = [
            subprocess.run([sys.executable, __file__, database, "--apart", *map(str, options)], check=False).returncode
            for database in said.database
        ]
        sys.exit(max(ended))
    sys.exit(min(1, measure(said.database[0], writers=said.writers, saves=said.saves, pause=said.pause)))


if __name__ == "__main__":
    main()
