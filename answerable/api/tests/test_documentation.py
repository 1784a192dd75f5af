"""What the API says of itself: a schema for programs and a page for people."""

from django.urls import reverse

from answerable.tests.page_check import PageClient


def test_the_page_lists_every_operation_of_the_schema(page: PageClient) -> None:
    schema = page.get(reverse("api:openapi-json")).json()
    shown = page.get(reverse("api")).content.decode()
    operations = [f"{method.upper()} {path}" for path, methods in schema["paths"].items() for method in methods]
    assert len(operations) > 10
    assert [one for one in operations if one not in shown] == []


def test_the_schema_is_openapi_3_1_and_says_which_scope_each_operation_needs(page: PageClient) -> None:
    schema = page.get(reverse("api:openapi-json")).json()
    assert schema["openapi"].startswith("3.1")
    needed = {
        scope
        for methods in schema["paths"].values()
        for one in methods.values()
        for scope in one["security"][0]["ApiToken"]
    }
    assert "read" in needed


def test_an_address_that_is_none_says_so_in_json(page: PageClient) -> None:
    answer = page.get("/api/v1/nowhere")
    assert answer.status_code == 404
    assert "no such address" in answer.json()["error"]


def test_without_a_token_nothing_is_shown(page: PageClient) -> None:
    answer = page.get("/api/v1/meetings")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
