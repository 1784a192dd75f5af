"""Whatever is sent, by whomever: the API answers as its schema says, and never falls over."""

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from answerable.api.tests.conftest import EVERYBODY, Laid
from answerable.api.words import GREATEST
from answerable.config.wsgi import application

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
GENERATION = GenerationConfig(with_security_parameters=False)
CONFIG = SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(generation=GENERATION)))
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=CONFIG)
# What is really there is asked for oftener than chance would: codes of posts and of the series, and small numbers.
POSTS, SMALL = ("CC", "DCC", "PCC", "CEx"), 3
KNOWN = {"series": ("HTA",), **dict.fromkeys(("owner", "to", "chair", "post", "presenter"), POSTS)}


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Between requests the connection stays open, for the transaction that each test is taken back by lives in it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@schema.given(who=st.sampled_from(EVERYBODY))
@hypothesis.settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_that_the_schema_declares(case: Any, who: str, laid: Laid, one_connection: None) -> None:
    case.path_parameters = {name: _near(value) for name, value in (case.path_parameters or {}).items()}
    if isinstance(case.body, dict):
        case.body = {name: _likely(name, value) for name, value in case.body.items()}
    headers = {"authorization": f"Bearer {laid.programs[who].secret}"}
    case.call_and_validate(headers=headers, checks=CHECKS)


def _near(value: Any) -> Any:
    return value % SMALL + 1 if isinstance(value, int) and 0 < value <= GREATEST else value


def _likely(name: str, value: Any) -> Any:
    """A value of the same sort that names something that is there; what is wrong stays wrong."""
    if name in KNOWN and isinstance(value, str) and 1 <= len(value) <= 40:
        return KNOWN[name][len(value) % len(KNOWN[name])]
    if name in {"matter", "item", "raised_at", "action"} and isinstance(value, int):
        return _near(value)
    return value
