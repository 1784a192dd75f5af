"""The API as one thing: its subjects, its schema, and how it says no."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from answerable.api.answers import SCOPE, refusal, say_no_in_json
from answerable.api.documentation import documentation
from answerable.api.subjects import EVERY_SUBJECT

SAYS = """\
The record of one office, read and changed by programs. Every change is made by the same operation as on the pages: \
the same permissions, the same rules, the same events in the record. A program may never do more than the owner of its \
token.
"""


class Readable(JSONRenderer):
    """JSON in which an é is an é."""

    json_dumps_params = {"ensure_ascii": False}


class Api(NinjaAPI):
    """Ours: an operation is called what its function is called."""

    _told: OpenAPISchema | None = None

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        """The schema, with the scope of each operation where OpenAPI 3.1 has a place for it; the same to everybody."""
        if self._told is None:
            self._told = self._tell(**where)
        return self._told

    def _tell(self, **where: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**where)
        for methods in schema["paths"].values():
            for operation in methods.values():
                operation["security"] = [{name: [operation[SCOPE]] for name in schema["components"]["securitySchemes"]}]
        return schema


api = Api(title="Answerable", version="1", description=SAYS, renderer=Readable(), docs_url=None, urls_namespace="api")
for router in dict.fromkeys(subject.router for subject in EVERY_SUBJECT):
    api.add_router("", router)
say_no_in_json(api)


def unknown(_request: HttpRequest, **_rest: str) -> HttpResponse:
    return refusal(404, "There is no such address in this API. /api/ lists those that there are.")


def urlpatterns_of() -> list[URLPattern | URLResolver]:
    """The addresses of the API; who asks is known by the token, so that none of them asks anybody to sign in."""
    found = [*api.urls[0]]
    for pattern in found:
        if isinstance(pattern, URLPattern):
            login_not_required(pattern.callback)
    described = path("", login_not_required(documentation), name="api")
    nowhere = login_not_required(unknown)
    # ninja finds the beginning of its addresses by the name of one that shows nothing; ours says so in JSON before it.
    return [described, path("v1/", nowhere), path("v1/", (found, "ninja", "api")), path("v1/<path:rest>", nowhere)]
