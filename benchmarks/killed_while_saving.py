"""A clerk types in a real browser while the server is killed in the middle of saving, again and again.

After each kill the page is closed, the server started, and the page opened anew: every word that was acknowledged must
be in the notes, and every other word must be offered back by the browser. `python benchmarks/killed_while_saving.py`
"""

import argparse
import json
import random
import shutil
import sys
import time
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page, Request, sync_playwright
from playwright.sync_api import Error as BrowserError
from served_office import POSTGRESQL, SQLITE, ServedOffice, office_on

PUBLIC = "section:not([hidden]) [name=public_text]"


@dataclass
class Clerk:
    """What the clerk typed, and what became of each word."""

    office: ServedOffice
    context: BrowserContext
    acknowledged: set[str] = field(default_factory=set)
    answered_in_time: int = 0
    seen_in_notes: int = 0
    offered_back: int = 0
    lost: list[str] = field(default_factory=list)

    def open_the_page(self) -> Page:
        page = self.context.new_page()
        page.on("requestfinished", self.note_what_was_acknowledged)
        page.goto(f"/meetings/{self.office.meeting}/live?item={self.office.items[0]}")
        page.locator("[data-status]", has_text="saved every few seconds").or_(
            page.locator("[data-offer]:not([hidden])")
        ).first.wait_for()
        return page

    def note_what_was_acknowledged(self, request: Request) -> None:
        """Whatever the page was told is saved must be there for good."""
        try:
            if request.url.endswith("/words") and (answer := request.response()) and answer.status == 200:
                self.acknowledged |= set(json.loads(request.post_data or "{}").get("public_text", "").split())
        except BrowserError:
            return  # the page was closed before its answer could be read: then the page had not read it either

    def type_until_saving_and_kill(self, page: Page, word: str, chance: random.Random) -> None:
        area = page.locator(PUBLIC)
        area.press("Control+End")
        with page.expect_request(lambda request: request.url.endswith("/words") and word in (request.post_data or "")):
            area.press_sequentially(f" {word}")
        time.sleep(chance.uniform(0, 0.04))
        self.office.kill()
        page.wait_for_timeout(50)
        self.answered_in_time += word in self.acknowledged
        page.close()

    def look_for(self, word: str) -> None:
        self.office.start()
        page = self.open_the_page()
        standing = set(page.locator(PUBLIC).input_value().split())
        self.lost += sorted(self.acknowledged - standing)
        if word in standing:
            self.seen_in_notes += 1
        elif word in page.locator("section:not([hidden]) [data-offer-public]").inner_text().split():
            self.offered_back += 1
            page.get_by_role("button", name="Put them back").click()
            page.locator("[data-status]", has_text="Saved at").wait_for()
        else:
            self.lost.append(word)
        page.close()


def measure(database: str, kills: int) -> int:
    chance = random.Random(7)
    with office_on(database, writers=1) as office, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(base_url=office.address)
        context.set_default_timeout(30_000)
        session = office.sessions["writer0"]
        context.add_cookies([{"name": "sessionid", "value": session, "url": office.address}])
        clerk = Clerk(office, context)
        began = time.monotonic()
        for place in range(kills):
            word = f"word{place:03}"
            clerk.type_until_saving_and_kill(clerk.open_the_page(), word, chance)
            clerk.look_for(word)
        took = time.monotonic() - began
        browser.close()
    print(f"{database}: killed {kills} times while saving, in a real browser, in {took:.0f} s")
    print(f"  words acknowledged: {len(clerk.acknowledged)}, all looked for after every kill")
    print(f"  the answer reached the page before the server died: {clerk.answered_in_time} times")
    print(f"  the word being saved: in the notes {clerk.seen_in_notes} times, offered back {clerk.offered_back} times")
    print(f"  lost: {len(set(clerk.lost))}")
    return len(clerk.lost)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("database", nargs="?", default=SQLITE, choices=[SQLITE, POSTGRESQL])
    asked.add_argument("--kills", type=int, default=100)
    said = asked.parse_args()
    sys.exit(min(1, measure(said.database, said.kills)))


if __name__ == "__main__":
    main()
