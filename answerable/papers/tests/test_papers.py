"""Papers are kept as they came, by versions, under a marking that holds, and seen by those they are for."""

from time import process_time
from typing import Any

import pytest

from answerable.core.refused import NotPermitted, Refused
from answerable.papers.files import bytes_of, draw, picture_of
from answerable.papers.models import Paper, PaperVersion
from answerable.papers.operations import add_paper, add_version, mark_paper, withdraw_paper
from answerable.papers.rules import marked_above
from answerable.papers.tests import files_to_hand as hand
from answerable.people.tests.cast import BEGINNING, Cast

pytestmark = pytest.mark.django_db


def added(cast: Cast, who: str = "gwen", content: bytes = b"Sixteen posts are empty.", **words: Any) -> Paper:
    said = {"title": "Staffing", "name": "staffing.txt"} | words
    return add_paper(cast.office, content=content, by=cast.users[who], on=BEGINNING, **said)


def seen_by(cast: Cast) -> set[str]:
    return {name for name, user in cast.users.items() if Paper.objects.visible_to(user).exists()}


def test_a_paper_is_kept_byte_for_byte_with_its_words(cast: Cast) -> None:
    content = hand.a_pdf("The first page.", "The second page.")
    version = added(cast, content=content, name="Staffing (final).pdf").latest
    assert bytes_of(version.sha256) == content
    assert (version.pages, [page.strip() for page in version.text.split("\f")]) == (
        2,
        ["The first page.", "The second page."],
    )


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.docx", lambda: hand.a_word_file("Sixteen posts.")), ("a.xlsx", hand.a_spreadsheet), ("a.png", hand.a_picture)],
)
def test_other_kinds_of_file_are_taken(name: str, make: Any) -> None:
    assert draw(make(), name=name).sha256


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("a.pdf", hand.a_locked_pdf, "password"),
        ("a.pdf", lambda: b"%PDF-1.7 and nothing more", "damaged"),
        ("a.docx", hand.a_swollen_word_file, "unpacks into far more"),
        ("a.exe", lambda: b"MZ" + b"\0" * 50, "not a kind of file that is taken"),
        ("a.txt", lambda: b"", "empty"),
        ("a.txt", lambda: b"x" * 20_000_001, "too large"),
        ("a.png", lambda: hand.a_picture()[:40], "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_kept(cast: Cast, name: str, make: Any, says: str) -> None:
    with pytest.raises(Refused, match=says):
        added(cast, content=make(), name=name)
    assert not Paper.objects.exists()


@pytest.mark.parametrize(
    ("marking", "content", "name"),
    [
        ("SECRET", b"Words.", "a.txt"),
        ("OFFICIAL", b"TOP SECRET\n\nWords.", "a.txt"),
        ("OFFICIAL", b"SECRET - UK EYES ONLY\nWords.", "a.txt"),
        ("OFFICIAL", b"Words.\n\nSECRET // UK EYES ONLY Page 1 of 3", "a.txt"),
        ("OFFICIAL", b"Protective marking: SECRET\nWords.", "a.txt"),
        ("OFFICIAL", b"UK TOP SECRET STRAP 1\nWords.", "a.txt"),
        ("OFFICIAL-SENSITIVE", b"Words.", "SECRET plan.txt"),
        ("OFFICIAL-SENSITIVE", b"Words.", "top secret.txt"),
    ],
)
def test_anything_above_official_sensitive_is_refused_with_advice(
    cast: Cast, marking: str, content: bytes, name: str
) -> None:
    with pytest.raises(Refused, match="Keep it on the system that is cleared for it"):
        added(cast, content=content, name=name, marking=marking)


@pytest.mark.parametrize("words", ["The secretary told no secret.", "SECRET BALLOT", "It was SECRET then."])
def test_a_secretary_keeps_no_secret(words: str) -> None:
    assert marked_above(words, "The secretary.txt") == ""


def test_a_marking_in_the_header_of_a_word_file_is_read(cast: Cast) -> None:
    with pytest.raises(Refused, match="marked SECRET"):
        added(cast, content=hand.a_word_file("Words.", header="SECRET"), name="a.docx")


@pytest.mark.parametrize("filler", ["\n", " \n", "-", "SECRET "])
def test_no_text_makes_looking_for_a_marking_slow(filler: str) -> None:
    began = process_time()
    marked_above(filler * 400_000, "a.txt")
    assert process_time() - began < 5


def test_a_file_is_not_marked_lower_than_it_marks_itself(cast: Cast) -> None:
    with pytest.raises(Refused, match="marks itself OFFICIAL-SENSITIVE"):
        added(cast, content=b"OFFICIAL - SENSITIVE\nWords.")


def test_a_sensitive_paper_is_not_for_the_public(cast: Cast) -> None:
    with pytest.raises(Refused, match="not for the public"):
        added(cast, marking="OFFICIAL-SENSITIVE", access="public")


@pytest.mark.parametrize(
    ("words", "seers"),
    [
        ({"access": "public"}, {"asha", "cal", "gwen", "luke", "dev", "ana", "aud"}),
        ({"access": "private"}, {"asha", "cal", "gwen", "aud"}),
        ({"access": "restricted"}, {"asha", "cal", "gwen"}),
    ],
)
def test_a_paper_is_seen_by_those_it_is_for(cast: Cast, words: dict[str, Any], seers: set[str]) -> None:
    added(cast, **words)
    assert seen_by(cast) == seers


def test_a_paper_of_the_deputys_is_seen_by_the_deputy_and_by_who_answers_for_the_force(cast: Cast) -> None:
    added(cast, post=cast.posts["DCC"])
    assert seen_by(cast) == {"asha", "cal", "gwen", "aud", "luke", "dev"}


def test_a_later_version_follows_the_earlier_one(cast: Cast) -> None:
    paper = added(cast)
    add_version(paper, content=b"Fifteen.", name="staffing.txt", note="Counted again.", by=cast.gwen, on=BEGINNING)
    assert [one.text for one in PaperVersion.objects.all()] == ["Sixteen posts are empty.", "Fifteen."]
    with pytest.raises(Refused, match="the same file"):
        add_version(paper, content=b"Fifteen.", name="again.txt", by=cast.gwen, on=BEGINNING)


def test_a_paper_that_one_may_not_see_is_not_changed(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        withdraw_paper(added(cast), reason="It is bad.", by=cast.users["dev"], on=BEGINNING)


def test_marking_a_paper_otherwise_looks_at_its_words_again(cast: Cast) -> None:
    paper = added(cast, content=b"OFFICIAL-SENSITIVE\nWords.", marking="OFFICIAL-SENSITIVE")
    with pytest.raises(Refused, match="marks itself"):
        mark_paper(paper, marking="OFFICIAL", access="private", reason="Old.", by=cast.gwen, on=BEGINNING)


def test_a_page_is_drawn_as_a_picture() -> None:
    assert (picture_of(hand.a_pdf("Words."), 1) or b"").startswith(b"\x89PNG")
    assert picture_of(hand.a_pdf("Words."), 2) is None
