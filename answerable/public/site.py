"""Builds the public site: everything published becomes plain files that any web server, or a disk, can show."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import models
from django.utils.translation import override

from answerable.core.refused import Refused
from answerable.public.calendars import calendar_files
from answerable.public.catalogue import Catalogue
from answerable.public.data import data_files
from answerable.public.feeds import feed_files
from answerable.public.files import Built, check_is_ours, lay, made_before, made_or_kept
from answerable.public.other_pages import not_found, nothing_left, other_pages
from answerable.public.page import Page, render
from answerable.public.pdf import pdf_files
from answerable.public.plain import Site
from answerable.public.promise_pages import promise_pages
from answerable.public.record_pages import matter_pages, meeting_pages
from answerable.public.tables import description_files
from answerable.public.word import word_files
from answerable.publication.published import published

# All that the pages need beside themselves; no script is among them.
STYLES = ["vendor/frontend.min.css", "answerable.css", "public.css", "mark.svg"]

Progress = Callable[[int, int], None]


def build(
    body: models.Model, out: Path, *, as_at: date, progress: Progress | None = None, served_from: str = "/"
) -> Built:
    """Write the public site of an office into `out`, touching only what changed, from its publications alone.

    `as_at` is the day on which promises are seen as overdue or not. `progress` is told (pages made, pages in all).
    `served_from` is the address of the site, on its host or as a whole. The page for unknown addresses has to know it,
    and where it is a whole one, feeds and calendars name it, so that what they list is found from anywhere.
    """
    out = Path(out).resolve()
    check_is_ours(out)
    with override(settings.LANGUAGE_CODE):
        catalogue = Catalogue(published(body), as_at)
        files = dict(_made(catalogue, progress))
        files.update(data_files(catalogue))
        files.update(_forms(catalogue, files, _site(catalogue, served_from)))
        dear = dict(chain(word_files(catalogue), pdf_files(catalogue)))
        files.update(made_or_kept(dear, out))
        files["404.html"] = render(not_found(), site_name=catalogue.site_name, root=served_from)
        files.update(_nothing_left(made_before(out) - set(files), catalogue))
    files.update(_static())
    return lay(files, out, made_from={path: file.made_from for path, file in dear.items()})


def pages_of(catalogue: Catalogue) -> Iterator[Page]:
    """Every page of the site, in the order in which a reader might come to them."""
    return chain(other_pages(catalogue), promise_pages(catalogue), matter_pages(catalogue), meeting_pages(catalogue))


def _made(catalogue: Catalogue, progress: Progress | None) -> Iterator[tuple[str, bytes]]:
    pages = list(pages_of(catalogue))
    for done, page in enumerate(pages, start=1):
        yield page.path, render(page, site_name=catalogue.site_name)
        if progress:
            progress(done, len(pages))


def _site(catalogue: Catalogue, served_from: str) -> Site:
    return Site(catalogue.site_name, f"{served_from.rstrip('/')}/" if "://" in served_from else "")


def _forms(catalogue: Catalogue, tables: Mapping[str, bytes], site: Site) -> Iterator[tuple[str, bytes]]:
    """What is published in forms for programs to follow."""
    return chain(calendar_files(catalogue, site), feed_files(catalogue, site), description_files(tables, site))


def _nothing_left(paths: set[str], catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Pages that were made once and are made no longer: an address that was given out always answers."""
    for path in sorted(paths):
        if path.endswith("/index.html"):
            page = nothing_left(path.removesuffix("index.html"))
            yield path, render(page, site_name=catalogue.site_name)


def _static() -> Iterator[tuple[str, bytes]]:
    for name in STYLES:
        found = finders.find(name)
        if found is None:
            raise Refused(f"{name} is missing. Install the package again: its build brings the styles in.")
        yield f"static/{name}", Path(found).read_bytes()
    images = finders.find("vendor/images")
    for image in sorted(Path(images).glob("*.svg")) if images else []:
        yield f"static/vendor/images/{image.name}", image.read_bytes()
