"""What must hold in the whole house, whichever room is built next."""

import ast
import importlib
import inspect
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.template.loader import get_template
from importlinter.cli import lint_imports

from answerable.config import docs

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "answerable"
SOURCES = sorted(file for file in PACKAGE.rglob("*.py") if "migrations" not in file.parts)
TEMPLATES = PACKAGE / "templates"
SAYS_NOTHING = {"services", "utils", "helpers", "managers", "signals", "common", "misc"}
VAGUE_VERBS = {"handle", "process", "manage", "do", "perform", "execute"}
OUR_MODELS = [model for model in apps.get_models() if model.__module__.startswith("answerable.")]


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_a_room_imports_only_rooms_below_it() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True) == 0


def modules_of_operations() -> Iterator[ModuleType]:
    """The `operations` of each room of the record; those of the record itself are what the others are made of."""
    for room in sorted(PACKAGE.iterdir()):
        if room.name != "record" and (room / "operations.py").exists() | (room / "operations").exists():
            yield importlib.import_module(f"answerable.{room.name}.operations")


def operations() -> list[Callable[..., Any]]:
    """What a room offers the others: all that is public in its module, or all that its package names."""
    return [
        operation
        for module in modules_of_operations()
        for name, operation in inspect.getmembers(module, inspect.isfunction)
        if name in getattr(module, "__all__", [name])
        and operation.__module__.startswith(module.__name__)
        and not name.startswith("_")
    ]


def writes(operation: Callable[..., Any]) -> bool:
    """Whether it changes the record itself; one that only finds or locks a row for the others does not."""
    return bool(re.search(r"\.(save|create|update|bulk_\w+|delete)\(|\b(enter|record)\(", inspect.getsource(operation)))


@pytest.mark.parametrize("operation", operations(), ids=lambda found: f"{found.__module__}.{found.__name__}")
def test_whatever_changes_the_record_says_who_and_when_and_is_done_whole(operation: Callable[..., Any]) -> None:
    parameters = inspect.signature(operation).parameters
    assert operation.__name__.split("_")[0] not in VAGUE_VERBS
    whole = hasattr(operation, "__wrapped__")  # what @transaction.atomic leaves behind
    if not whole and not writes(operation):
        return
    for name in ("by", "on"):
        assert name in parameters, f"{operation.__name__} lacks {name}"
        assert parameters[name].kind is inspect.Parameter.KEYWORD_ONLY
        assert parameters[name].default is inspect.Parameter.empty
    # A step that several operations share runs inside theirs, and says so.
    assert whole or "part of an operation" in (operation.__doc__ or ""), f"{operation.__name__} is not atomic"


def test_pages_reach_the_record_only_through_what_their_reader_may_see() -> None:
    rooms = [PACKAGE / "office", PACKAGE / "public", PACKAGE / "api"]
    pages = [file for room in rooms for file in room.rglob("*.py") if "tests" not in file.parts]
    # The objects of a PDF are no rows of the record.
    around = re.compile(r"(?<!\bpdf)\.(_default_manager|_base_manager|objects)\b(?!\.visible_to\()")
    assert [named(file) for file in pages if around.search(file.read_text())] == []


def test_every_model_is_in_the_glossary() -> None:
    words = re.sub(r"[-_]", " ", (ROOT / "docs" / "glossary.md").read_text().casefold())
    names = [str(model._meta.verbose_name).casefold().replace("-", " ") for model in OUR_MODELS]
    assert [name for name in names if name not in words] == []


@pytest.mark.parametrize("name", docs.pages())
def test_pages_made_from_the_code_are_as_the_code_is(name: str) -> None:
    assert (docs.DOCS / name).read_text(encoding="utf-8") == docs.pages()[name], "say `make docs`"


@pytest.mark.parametrize("file", SOURCES, ids=named)
def test_a_module_is_short_and_says_what_belongs_in_it(file: Path) -> None:
    text = file.read_text()
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text)), f"{named(file)} does not say what belongs there"
    assert file.stem not in SAYS_NOTHING
    assert file.parent.name not in SAYS_NOTHING


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_function_is_long_and_no_view_longer_than_thirty_lines() -> None:
    long = []
    for file in SOURCES:
        in_a_view = "office" in file.parts and file.stem == "views"
        limit = 30 if in_a_view or "views" in file.parts else 50
        long += [
            f"{named(file)}: {node.name}"
            for node in functions(file)
            if (node.end_lineno or node.lineno) - node.lineno >= limit
        ]
    assert long == []


@pytest.mark.django_db
def test_every_change_of_the_tables_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_every_template_compiles(file: Path) -> None:
    get_template(str(file.relative_to(TEMPLATES)))


def tracked_files() -> list[Path]:
    """The files that a clone would hold; a copy without a history is all that is asked about."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this copy has no git history to list its files from")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def test_no_file_names_this_machine_or_a_private_registry() -> None:
    at_home = re.compile(r"(?<![\w.])/(?:work|home|Users|root)/\w")
    address = re.compile(r"https?://([\w.-]+)")
    public = {"pypi.org", "files.pythonhosted.org"}
    for file in tracked_files():
        text = file.read_text(errors="ignore")
        if file.name in {"uv.lock", "package-lock.json"}:
            assert set(address.findall(text)) <= public, named(file)
        else:
            assert not at_home.search(text), named(file)


def test_front_end_libraries_are_laid_but_not_kept() -> None:
    vendor = settings.STATICFILES_DIRS[0] / "vendor"
    css = (vendor / "frontend.min.css").read_text()
    assert "GDS Transport" not in css
    assert "@font-face" not in css
    assert "url(/" not in css
    assert not [file for file in tracked_files() if vendor in file.parents]
