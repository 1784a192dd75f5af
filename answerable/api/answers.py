"""What every operation may answer, and how the office says no in JSON: {"error": one sentence}."""

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja import Schema as NinjaSchema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from answerable.access.scopes import Scope
from answerable.api.bearers import ApiToken, OncePerToken
from answerable.core.refused import NotPermitted, Refused

A_PAGE = 50
SCOPE = "x-scope"
NOT_HERE = "There is no such thing here, or it is not yours to see."
_View = TypeVar("_View", bound=Callable[..., Any])


class Refusal(NinjaSchema):
    """Why not, in one sentence that a person understands: what is wrong, where, and what to do."""

    error: str


class Page(NinjaSchema):
    """One page of a list, and how many there are in all; each list has its own kind of `entries`."""

    total: int = Field(description="How many there are in all")
    page: int
    pages: int = Field(description="How many pages there are, each of 50")


def page_of(rows: Any, number: int, shape: Callable[[Any], Any]) -> dict[str, Any]:
    """The page of that number; one beyond the last is empty."""
    paginator = Paginator(rows, A_PAGE)
    shown = paginator.page(number).object_list if 1 <= number <= paginator.num_pages else []
    entries = [shape(row) for row in shown]
    return {"total": paginator.count, "page": number, "pages": paginator.num_pages, "entries": entries}


class Subject:
    """A subject of the API: its operations stand together in the schema, and all of them say no in the same way."""

    def __init__(self, name: str, router: Router | None = None) -> None:
        self.name = name
        self.router = router or Router()

    def part(self, name: str) -> "Subject":
        """Another name for some of its operations; those of one address must lie in one router."""
        return Subject(name, self.router)

    def reads(self, path: str, shape: Any) -> Callable[[_View], _View]:
        """An operation that shows something to a token for reading."""
        return self._operation("GET", path, 200, shape, Scope.READ, no=(401, 403, 404, 422, 429))

    def writes(
        self, path: str, shape: Any, *, scope: Scope, method: str = "POST", status: int = 200
    ) -> Callable[[_View], _View]:
        """An operation that changes something for a token of that scope."""
        return self._operation(method, path, status, shape, scope, no=(400, 401, 403, 404, 422, 429))

    def _operation(
        self, method: str, path: str, status: int, shape: Any, scope: Scope, *, no: tuple[int, ...]
    ) -> Callable[[_View], _View]:
        return self.router.api_operation(
            [method],
            path,
            response={status: shape} | dict.fromkeys(no, Refusal),
            auth=ApiToken(scope),
            throttle=OncePerToken(),
            tags=[self.name],
            openapi_extra={SCOPE: scope.value},
        )


def refusal(status: int, sentence: str) -> HttpResponse:
    said = sentence.encode("utf-8", "backslashreplace").decode()
    return HttpResponse(
        json.dumps({"error": said}, ensure_ascii=False), status=status, content_type="application/json; charset=utf-8"
    )


def say_no_in_json(api: NinjaAPI) -> None:
    """Every way of saying no that an operation may meet, each with its status and its sentence."""

    def said(kind: type[Exception], status: int, sentence: Callable[[Any], str]) -> None:
        api.add_exception_handler(kind, lambda _request, no: refusal(status, sentence(no)))

    said(NotPermitted, 403, lambda no: no.sentence)
    said(Refused, 422, lambda no: no.sentence)
    said(ValidationError, 422, lambda no: _in_sentences(no.errors))
    said(Http404, 404, lambda _no: NOT_HERE)
    said(BadRequest, 400, lambda _no: "The request could not be read.")
    said(RequestDataTooBig, 400, lambda _no: "What was sent is too long.")
    api.add_exception_handler(HttpError, _http_error)


def _http_error(_request: HttpRequest, no: Any) -> HttpResponse:
    sentences = {
        400: "What was sent is no JSON. Send one JSON object.",
        429: "That is too many requests in a minute. Wait for a while.",
    }
    answer = refusal(no.status_code, sentences.get(no.status_code, no.message))
    if no.status_code == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def _in_sentences(errors: Sequence[dict[str, Any]]) -> str:
    """What is wrong with what was sent, each fault with the name of the place that it is in."""
    return " ".join(f"{_place(error['loc'])}: {_said(error['msg'])}" for error in errors[:5])


def _place(where: Sequence[Any]) -> str:
    source, *rest = where
    names = rest[1:] if source == "body" else rest
    return "“" + (".".join(str(name) for name in names) or "what was sent") + "”"


def _said(message: str) -> str:
    words = message.removeprefix("Value error, ")
    return words if words.endswith(".") else f"{words}."
