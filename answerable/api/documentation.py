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
    shapes = Shapes(schema["components"]["schemas"])
    subjects: dict[str, list[Described]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            subjects.setdefault(operation["tags"][0], []).append(_described(shapes, path, method, operation))
    said = {"heading": say("The API"), "subjects": subjects, "scopes": SCOPES.items(), "about": schema["info"]}
    return render(request, "api/documentation.html", said)


def _described(shapes: "Shapes", path: str, method: str, operation: dict[str, Any]) -> Described:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    done = next(answer for status, answer in operation["responses"].items() if int(status) < 300)
    asked = [
        Field(one["name"], shapes.sort(one["schema"]), one["required"], one.get("description", ""))
        for one in operation["parameters"]
    ]
    return Described(
        key=operation["operationId"],
        method=method.upper(),
        path=path,
        says=operation.get("description", ""),
        scope=next(iter(operation["security"][0].values()))[0],
        asked=asked,
        sent=list(shapes.fields(body)),
        answered=list(shapes.fields(done["content"]["application/json"]["schema"])),
    )


class Shapes:
    """The shapes of the schema by name, told in words."""

    def __init__(self, named: dict[str, dict[str, Any]]) -> None:
        self.named = named

    def fields(self, shape: dict[str, Any], within: str = "") -> Iterator[Field]:
        """Every field, those of a field within it named after it: `due`, `due.words`, `entries[].number`."""
        found = self._meant(shape)
        for name, one in found.get("properties", {}).items():
            here = f"{within}{name}"
            yield Field(here, self.sort(one), name in found.get("required", []), one.get("description", ""))
            for inner, mark in self._inner(one):
                yield from self.fields(inner, f"{here}{mark}.")

    def sort(self, shape: dict[str, Any]) -> str:
        """What sort of thing it is, in few words: “text”, “day or null”, “list of objects”."""
        shape = self._meant(shape)
        if "anyOf" in shape:
            return say(" or ").join(self.sort(one) for one in shape["anyOf"])
        if "enum" in shape:
            listed = ", ".join(f"“{word}”" for word in shape["enum"])
            return say("one of %(words)s") % {"words": listed}
        if shape.get("type") == "array":
            return say("list, each: %(sort)s") % {"sort": self.sort(shape.get("items", {}))}
        return _plain(shape)

    def _meant(self, shape: dict[str, Any]) -> dict[str, Any]:
        """The shape itself where only its name stands there."""
        if len(shape.get("allOf", [])) == 1:
            shape = shape["allOf"][0]
        name = str(shape.get("$ref", "")).rpartition("/")[2]
        return self.named.get(name, shape)

    def _inner(self, shape: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
        """The objects within a field, each with the mark of a list or none."""
        for one in shape.get("anyOf", [shape]):
            meant = self._meant(one)
            if meant.get("type") == "array":
                yield meant.get("items", {}), "[]"
            elif "properties" in meant:
                yield meant, ""


def _plain(shape: dict[str, Any]) -> str:
    words = {
        "string": say("text"),
        "integer": say("number"),
        "boolean": say("true or false"),
        "null": say("null"),
        "object": say("object"),
        "date": say("day"),
        "date-time": say("moment"),
    }
    plain = str(shape.get("format") or shape.get("type", ""))
    return words.get(plain, plain)
