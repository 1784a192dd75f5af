"""Choosing how to be reminded, a calendar of one's own, and reminding the owners now."""

import re
from datetime import timedelta

from django.core import mail
from django.urls import reverse
from django.utils.timezone import now
from pytest_django import Settings

from answerable.notices.models import Letter
from answerable.notices.operations import post_letters
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.page_check import PageClient


def test_somebody_chooses_how_to_be_reminded(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.luke)
    said = page.get(reverse("reminders")).content.decode()
    assert re.search(r'value="daily digest"[^>]*checked', said)
    said = page.post(reverse("reminders"), {"how": "weekly digest"}, follow=True).content.decode()
    assert re.search(r'value="weekly digest"[^>]*checked', said)
    assert "luke@midshire.example" in said
    assert page.post(reverse("reminders"), {"how": "hourly"}).status_code == 422


def test_a_calendar_is_made_shown_once_read_and_ended(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.dev)
    shown = page.post(reverse("open-feed")).content.decode()
    found = re.search(r"/calendar/[\w-]+\.ics", shown)
    assert found
    assert found[0] not in page.get(reverse("reminders")).content.decode()
    calendar = page.get(found[0])
    assert month.late.ref in calendar.content.decode()
    page.post(reverse("end-feed"))
    assert page.get(found[0]).status_code == 404


def test_the_auditor_has_no_reminders(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.aud)
    for name in ("reminders", "open-feed", "end-feed", "remind-owners"):
        assert page.get(reverse(name)).status_code == 403, name


def test_the_clerk_sees_who_would_be_told_and_reminds_them(gwens: PageClient, month: OfficeMonth) -> None:
    said = gwens.get(reverse("remind-owners")).content.decode()
    assert "Dev Marlowe" in said
    assert "weekly after" in said
    assert "Remind owners now" in gwens.get(reverse("today")).content.decode()
    said = gwens.post(reverse("remind-owners"), follow=True).content.decode()
    assert "2 letters are on their way." in said
    assert "Nobody is to be told of anything now." in said
    post_letters(month.cast.office, now=now(), by=month.cast.gwen, on=month.today)
    assert {letter.to[0] for letter in mail.outbox} == {month.cast.dev.email, month.cast.luke.email}


def test_who_cannot_be_reached_is_said(gwens: PageClient, month: OfficeMonth) -> None:
    month.cast.luke.is_active = month.cast.dev.is_active = False
    month.cast.luke.save()
    month.cast.dev.save()
    assert "Nobody can be reminded of these" in gwens.get(reverse("remind-owners")).content.decode()


def test_without_a_mail_server_it_says_what_is_missing(
    gwens: PageClient, month: OfficeMonth, settings: Settings
) -> None:
    settings.SENDS_EMAIL = False
    said = gwens.get(reverse("remind-owners")).content.decode()
    assert "EMAIL_URL" in said
    assert 'type="submit">Remind' not in said
    assert gwens.post(reverse("remind-owners")).status_code == 422


def test_a_letter_that_was_given_up_is_shown_and_tried_again(
    gwens: PageClient, month: OfficeMonth, settings: Settings
) -> None:
    gwens.post(reverse("remind-owners"))
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    post_letters(month.cast.office, now=now() + timedelta(days=15), by=month.cast.gwen, on=month.today)
    assert "Letters that could not be sent" in gwens.get(reverse("remind-owners")).content.decode()
    letter = Letter.objects.failed().filter(to=month.cast.dev).get()
    gwens.get(reverse("queue-again", args=[letter.number]))
    said = gwens.post(reverse("queue-again", args=[letter.number]), follow=True).content.decode()
    assert "1 letter is on its way." in said
