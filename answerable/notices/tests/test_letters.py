"""Reminders as they are received: over SMTP, from a real server, once each."""

from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from django.utils.timezone import now
from pytest_django import Settings

from answerable.actions.operations import Due, change_due, close_action
from answerable.core.refused import Refused
from answerable.notices.models import Letter, Notice
from answerable.notices.operations import choose_reminders, post_letters, queue_again, remind
from answerable.notices.operations.posting import Posted
from answerable.notices.tests.conftest import MailServer, Postbox
from answerable.notices.tests.owing import CHRISTMAS, PRIVATE_WORDS, Owing
from answerable.people.models import Appointment
from answerable.people.operations import end_appointment

A_FORTNIGHT_BEFORE = date(2016, 12, 10)
MONDAY = date(2016, 12, 12)


def posted(owing: Owing, on: date, *, later: timedelta = timedelta()) -> Posted:
    """A day's work of the program: it plans the day, and posts."""
    remind(owing.cast.office, by=owing.cast.gwen, on=on)
    return post(owing, on, later=later)


def post(owing: Owing, on: date, *, later: timedelta = timedelta()) -> Posted:
    return post_letters(owing.cast.office, now=now() + later, by=owing.cast.gwen, on=on)


def text_of(letter: EmailMessage, kind: str = "plain") -> str:
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_a_fortnight_before_the_owner_gets_a_letter_with_links(owing: Owing, postbox: Postbox) -> None:
    posted(owing, A_FORTNIGHT_BEFORE)
    letter = next(one for one in postbox.to(owing.cast.dev) if owing.arrange.ref in one["Subject"])
    assert letter["Subject"] == f"{owing.arrange.ref} due in 14 days"
    for kind in ("plain", "html"):
        said = text_of(letter, kind)
        assert "Arrange a meeting about the report" in said
        assert f"https://office.midshire.example/actions/{owing.arrange.number}" in said
        assert f"https://office.midshire.example/meetings/{owing.meeting.number}/notes#item-" in said
        assert "https://office.midshire.example/reminders" in said
    assert letter["List-Unsubscribe"] == "<https://office.midshire.example/reminders>"


def test_a_private_action_is_named_by_its_reference_alone(owing: Owing, postbox: Postbox) -> None:
    posted(owing, A_FORTNIGHT_BEFORE)
    letter = next(one for one in postbox.to(owing.cast.dev) if owing.private.ref in one["Subject"])
    assert "An action about a private item" in text_of(letter)
    assert all(PRIVATE_WORDS.encode() not in one.as_bytes() for one in postbox.letters)
    assert all(PRIVATE_WORDS not in text_of(one, "html") for one in postbox.letters)


def test_the_co_ordinator_gets_one_letter_a_day_with_both(owing: Owing, postbox: Postbox) -> None:
    posted(owing, A_FORTNIGHT_BEFORE)
    letter, *others = postbox.to(owing.cast.luke)
    assert others == []
    assert letter["Subject"] == f"2 actions: {owing.arrange.ref} due in 14 days"


def test_nobody_is_told_the_same_twice(owing: Owing, postbox: Postbox) -> None:
    for _time in range(3):
        posted(owing, A_FORTNIGHT_BEFORE)
    assert len(postbox.to(owing.cast.dev)) == 2
    posted(owing, A_FORTNIGHT_BEFORE + timedelta(days=5))
    assert len(postbox.to(owing.cast.dev)) == 2


def test_it_says_so_again_three_days_before_on_the_day_and_every_week_after(owing: Owing, postbox: Postbox) -> None:
    for day in (-15, -14, -10, -3, -1, 0, 5, 7, 8, 14):
        posted(owing, CHRISTMAS + timedelta(days=day))
    told = [one["Subject"] for one in postbox.to(owing.cast.dev) if owing.arrange.ref in one["Subject"]]
    assert [subject.removeprefix(f"{owing.arrange.ref} ") for subject in told] == [
        "due in 14 days",
        "due in 3 days",
        "due today",
        "was due 7 days ago",
        "was due 14 days ago",
    ]


def test_what_comes_back_is_told_to_the_office_too(owing: Owing, postbox: Postbox) -> None:
    posted(owing, date(2017, 1, 17))
    assert [one["Subject"] for one in postbox.to(owing.cast.cal)] == [f"{owing.seek.ref} due in 14 days"]


def test_a_weekly_digest_comes_on_monday(owing: Owing, postbox: Postbox) -> None:
    choose_reminders(owing.cast.office, how="weekly digest", by=owing.cast.dev, on=A_FORTNIGHT_BEFORE)
    posted(owing, A_FORTNIGHT_BEFORE)
    assert postbox.to(owing.cast.dev) == []
    posted(owing, MONDAY)
    assert [one["Subject"] for one in postbox.to(owing.cast.dev)] == [f"2 actions: {owing.arrange.ref} due in 12 days"]


def test_whoever_wants_none_gets_none(owing: Owing, postbox: Postbox) -> None:
    choose_reminders(owing.cast.office, how="no reminders", by=owing.cast.dev, on=A_FORTNIGHT_BEFORE)
    posted(owing, A_FORTNIGHT_BEFORE)
    assert postbox.to(owing.cast.dev) == []
    assert not Notice.objects.filter(to=owing.cast.dev).exists()


def test_whoever_holds_the_post_is_told_and_not_whoever_held_it(owing: Owing, postbox: Postbox) -> None:
    held = Appointment.objects.get(person=owing.cast.people["dev"])
    end_appointment(held, ends=date(2016, 12, 5), by=owing.cast.gwen, on=date(2016, 12, 5))
    posted(owing, A_FORTNIGHT_BEFORE)
    assert postbox.to(owing.cast.dev) == []
    assert len(postbox.to(owing.cast.luke)) == 1


def test_a_dead_mail_server_loses_nothing_and_each_letter_arrives_once(
    owing: Owing, server: MailServer, postbox: Postbox
) -> None:
    server.stop()
    assert posted(owing, A_FORTNIGHT_BEFORE) == Posted(sent=0, waiting=3)
    for minutes in (1, 2, 5, 30):
        post(owing, A_FORTNIGHT_BEFORE, later=timedelta(minutes=minutes))
    assert Letter.objects.filter(state="queued").count() == 3
    server.start()
    posted(owing, A_FORTNIGHT_BEFORE + timedelta(days=1), later=timedelta(days=1))
    assert post(owing, A_FORTNIGHT_BEFORE, later=timedelta(days=2)) == Posted(sent=0, waiting=0)
    assert len(postbox.letters) == len({one["Message-ID"] for one in postbox.letters}) == 3


def test_an_address_that_is_refused_is_told_to_the_clerk_and_can_be_tried_again(owing: Owing, postbox: Postbox) -> None:
    postbox.refused = {owing.cast.luke.email}
    posted(owing, A_FORTNIGHT_BEFORE)
    failed = Letter.objects.failed().get()
    assert failed.to == owing.cast.luke
    assert "nobody of that name" in failed.fault
    postbox.refused = set()
    queue_again(failed, now=now(), by=owing.cast.gwen, on=A_FORTNIGHT_BEFORE)
    post(owing, A_FORTNIGHT_BEFORE)
    assert len(postbox.to(owing.cast.luke)) == 1


def test_what_is_no_longer_so_when_a_letter_goes_out_is_not_said(
    owing: Owing, server: MailServer, postbox: Postbox
) -> None:
    asha, day = owing.cast.asha, A_FORTNIGHT_BEFORE
    remind(owing.cast.office, by=owing.cast.gwen, on=day)
    close_action(owing.arrange, outcome="Arranged", evidence="The invitation", by=asha, on=day)
    change_due(owing.private, due=Due("in June", due_on=date(2017, 6, 30)), reason="It waits", by=asha, on=day)
    assert post(owing, day) == Posted(sent=0, waiting=0)
    assert set(Letter.objects.values_list("state", flat=True)) == {"not needed"}
    assert postbox.letters == []


def test_without_a_mail_server_nothing_is_planned_and_it_says_why(owing: Owing, settings: Settings) -> None:
    settings.SENDS_EMAIL = False
    with pytest.raises(Refused, match="EMAIL_URL"):
        remind(owing.cast.office, by=owing.cast.gwen, on=A_FORTNIGHT_BEFORE)
