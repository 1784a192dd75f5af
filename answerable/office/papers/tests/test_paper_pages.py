"""The pages of papers, and the pack."""

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from answerable.meetings.operations import attach_paper, restrict_item
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.papers.models import Paper
from answerable.papers.operations import add_paper
from answerable.papers.tests.files_to_hand import a_pdf, a_spreadsheet
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient

HIDDEN = "Sergeant Quill was seen asleep."


@laid_again
def laid(month: OfficeMonth, number: str, **words: Any) -> Paper:
    gwen = month.cast.gwen
    paper = add_paper(month.cast.office, by=gwen, on=month.today, **words)
    attach_paper(month.item(month.next, number), paper=paper, by=gwen, on=month.today)
    return paper


@laid_again
def with_papers(month: OfficeMonth) -> list[Paper]:
    return [
        laid(month, "3", title="The winter", content=a_pdf("Snow.", "Ice."), name="w.pdf", access="public"),
        laid(month, "3", title="Who sleeps", content=HIDDEN.encode(), name="quill.txt", access="private"),
        laid(month, "4a", title="Counts", content=a_spreadsheet(), name="c.xlsx", access="public"),
    ]


def words_of(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]


def upload(**words: str) -> dict[str, Any]:
    file = SimpleUploadedFile("rota.txt", b"Who works when.")
    return {"title": "Rota", "marking": "OFFICIAL", "access": "private", "file": file} | words


def test_the_clerk_adds_a_paper_to_an_item(month: OfficeMonth, gwens: PageClient) -> None:
    item = month.item(month.next, "3")
    address = f"/papers/add?meeting={month.next.number}&item={item.number}"
    answer = gwens.post(address, upload())
    assert answer.status_code == 302
    assert "Rota" in gwens.get(f"/meetings/{month.next.number}/papers").content.decode()
    assert "Who works when." in gwens.get("/papers/1").content.decode()


def test_a_paper_marked_secret_is_refused_on_the_page(month: OfficeMonth, gwens: PageClient) -> None:
    answer = gwens.post("/papers/add", upload(marking="SECRET"))
    assert answer.status_code == 422
    assert "cleared for it" in answer.content.decode()
    assert not Paper.objects.exists()


def test_a_file_is_handed_out_to_be_kept_and_not_run(month: OfficeMonth, gwens: PageClient) -> None:
    paper = with_papers(month)[1]
    answer = gwens.get(f"/papers/{paper.number}/versions/1/file")
    assert answer.content == HIDDEN.encode()
    assert answer["Content-Disposition"] == f'attachment; filename="paper-{paper.number}-version-1.txt"'
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["luke", "dev", "ana", "sam"])
def test_a_private_paper_is_not_there_for_whoever_it_is_not_for(
    month: OfficeMonth, page: PageClient, name: str
) -> None:
    paper = with_papers(month)[1]
    signed_in(page, month.cast.users[name])
    for address in ["", "/versions/1/file", "/versions/1/pages/1", "/mark", "/withdraw", "/new-version"]:
        assert page.get(f"/papers/{paper.number}{address}").status_code in {403, 404}
    for address in ["/papers", "/papers.csv", f"/meetings/{month.next.number}/papers"]:
        assert b"Who sleeps" not in page.get(address).content


def test_a_paper_is_withheld_with_its_item_however_it_is_marked(month: OfficeMonth, page: PageClient) -> None:
    cast, paper = month.cast, with_papers(month)[0]
    restrict_item(month.item(month.next, "3"), access="restricted", by=cast.gwen, on=month.today)
    for name, seen in [("gwen", 404), ("luke", 404), ("aud", 404), ("asha", 200), ("cal", 200)]:
        signed_in(page, cast.users[name])
        assert page.get(f"/papers/{paper.number}").status_code == seen, name


def test_a_page_of_a_paper_is_shown_as_a_picture(month: OfficeMonth, gwens: PageClient) -> None:
    paper = with_papers(month)[0]
    assert gwens.get(f"/papers/{paper.number}/versions/1/pages/2")["Content-Type"] == "image/png"
    assert gwens.get(f"/papers/{paper.number}/versions/1/pages/3").status_code == 404


def test_the_pack_holds_the_agenda_and_every_paper_with_bookmarks_and_page_numbers(
    month: OfficeMonth, gwens: PageClient
) -> None:
    with_papers(month)
    content = gwens.get(f"/meetings/{month.next.number}/pack").content
    pages = words_of(content)
    total = len(pages)
    assert all(f"Page {number} of {total}" in words for number, words in enumerate(pages, 1))
    assert [word in " ".join(pages) for word in ("Snow.", "Ice.", HIDDEN, "spreadsheet")] == [True] * 4
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        bookmarks = [child.title for item in outline.root for child in item.children]
    assert bookmarks == ["The winter", "Who sleeps", "Counts"]


def test_the_pack_for_the_public_says_nothing_private(month: OfficeMonth, gwens: PageClient) -> None:
    with_papers(month)
    content = gwens.get(f"/meetings/{month.next.number}/public-pack").content
    said = " ".join(words_of(content))
    assert "Snow." in said
    for hidden in [HIDDEN, "Who sleeps", "quill"]:
        assert hidden not in said
        assert hidden.encode() not in content
