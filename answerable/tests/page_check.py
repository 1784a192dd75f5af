"""What every page must be, whatever it says: valid, named by its one heading, labelled, and free of inline script."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.http import HttpResponse
from django.test import Client
from html5lib.html5parser import ParseError

from answerable.office.sign_in.middleware import begin

UNLABELLED_BY_NATURE = {"hidden", "submit", "button", "reset", "image"}


class PageClient(Client):
    """A visitor without a browser; every page that it is shown is checked on arrival."""

    def force_login(self, user: Any, backend: str | None = None) -> None:
        """As signing in does, without the page for it."""
        super().force_login(user, backend)
        session = self.session
        begin(session)
        session.save()

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        if isinstance(response, HttpResponse) and response.content and _is_page(response):
            faults = faults_of(response.content.decode())
            assert not faults, f"{request.get('PATH_INFO')}: " + "; ".join(faults)
        return response


def _is_page(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def faults_of(page: str) -> list[str]:
    """Everything that is wrong with a page, in words; nothing when all is well."""
    try:
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    except ParseError as error:
        return [f"not valid HTML: {error}"]
    return [*_faults_of_names(root), *_faults_of_forms(root), *_faults_of_labels(root), *_inline(root)]


def _faults_of_names(root: Element) -> Iterator[str]:
    headings = [_text(heading) for heading in root.iter("h1")]
    if len(headings) != 1:
        yield f"{len(headings)} h1 headings instead of one"
        return
    title = " ".join(_text(title) for title in root.iter("title") if title is not None)
    if not headings[0] or not title.removeprefix("Error: ").startswith(headings[0]):
        yield f"the title “{title}” does not begin with the heading “{headings[0]}”"
    if not root.get("lang"):
        yield "the page does not say its language"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    for twice in {name for name in ids if ids.count(name) > 1}:
        yield f"the id “{twice}” stands there twice"


def _faults_of_forms(root: Element) -> Iterator[str]:
    for form in root.iter("form"):
        if not form.get("action") or form.get("method") not in {"get", "post"}:
            yield f"a form without action or method: {form.attrib}"


def _faults_of_labels(root: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in root.iter("label")}
    wrapped = {field for label in root.iter("label") for field in label.iter()}
    for name in ("input", "select", "textarea"):
        for field in root.iter(name):
            named = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
            if field.get("type") not in UNLABELLED_BY_NATURE and not named and field not in wrapped:
                yield f"a field without a label: {field.get('name')}"


def _inline(root: Element) -> Iterator[str]:
    for element in root.iter():
        handlers = [name for name in element.attrib if name == "style" or name.startswith("on")]
        # A block of JSON is data: no browser runs it, and the content security policy lets it stand.
        runs = element.tag == "script" and not element.get("src") and element.get("type") != "application/json"
        if handlers or element.tag == "style" or runs:
            yield f"script or style within the page: <{element.tag} {' '.join(handlers)}>"


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
