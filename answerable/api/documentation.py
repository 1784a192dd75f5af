"""The page that lists what the API offers, for people: made from the schema, so that it cannot say anything else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.scopes import SCOPES


@dataclass(frozen=True)
class Field:
    """One thing that is sent or answered: its name, what sort of thing it is, and what is said of it."""

    name: str
    sort: str
    required: bool
    says: str


@dataclass(frozen=True)
class Described:
    """One operation of the API as the page shows it."""

    key: str
    method: str
    path: str
    says: str
    scope: str
    asked: list[Field]
    sent: list[Field]
    answered: list[Field]


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    from answerable.api.interface import api

    schema = api.get_openapi_schema()
    subjects: dict[str, list[Described]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            subjects.setdefault(operation["tags"][0], []).append(_described(schema, path, method, operation))
    said = {"heading": say("The API"), "subjects": subjects, "scopes": SCOPES.items(), "about": schema["info"]}
    return render(request, "api/documentation.html", said)


def _described(schema: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> Described:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    done = next(answer for status, answer in operation["responses"].items() if int(status) < 300)
    answer = done["content"]["application/json"]["schema"]
    asked = [
        Field(one["name"], _sort(one["schema"]), one["required"], one.get("description", ""))
        for one in operation["parameters"]
    ]
    return Described(
        key=operation["operationId"],
        method=method.upper(),
        path=path,
        says=operation.get("description", ""),
        scope=next(iter(operation["security"][0].values()))[0],
        asked=asked,
        sent=list(_fields(schema, body)),
        answered=list(_fields(schema, answer)),
    )


def _fields(schema: dict[str, Any], shape: dict[str, Any]) -> Iterator[Field]:
    found = schema["components"]["schemas"].get(_name_of(shape), {})
    for name, one in found.get("properties", {}).items():
        yield Field(name, _sort(one), name in found.get("required", []), one.get("description", ""))


def _name_of(shape: dict[str, Any]) -> str:
    return str(shape.get("$ref", "")).rpartition("/")[2]


def _sort(shape: dict[str, Any]) -> str:
    """What sort of thing it is, in few words: “text”, “day or null”, “list of MeetingShape”."""
    if "anyOf" in shape:
        return say(" or ").join(_sort(one) for one in shape["anyOf"])
    if shape.get("type") == "array":
        return say("list of %(sort)s") % {"sort": _sort(shape.get("items", {}))}
    if "enum" in shape:
        return say("one of: %(words)s") % {"words": ", ".join(str(word) for word in shape["enum"])}
    words = {
        "string": say("text"),
        "integer": say("number"),
        "boolean": say("true or false"),
        "null": say("null"),
        "date": say("day"),
        "time": say("time"),
    }
    plain = str(shape.get("format") or shape.get("type", ""))
    return words.get(plain, _name_of(shape) or plain)
