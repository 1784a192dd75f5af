"""What the columns of each table mean, for programs: a Data Package, and the same as CSV on the Web (CSVW)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, get_args

from django.utils.functional import Promise as Lazy
from django.utils.text import slugify
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from answerable.public.plain import Site
from answerable.public.promises import WORDS
from answerable.publication.shapes import RecordWord

FOLDER = "data/"
_LANGUAGE = "en-GB"


@dataclass(frozen=True)
class Column:
    """A column: the words over it, what stands in it, and, where these are few, every value that can."""

    name: str
    means: Lazy
    kind: Literal["string", "date", "integer"] = "string"
    filled: bool = False
    values: tuple[object, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table of the data; `key` is the column, if there is one, that is different in every row."""

    file: str
    title: Lazy
    columns: tuple[Column, ...]
    key: str = ""

    @property
    def header(self) -> list[object]:
        return [column.name for column in self.columns]


PROMISES = Table(
    "promises.csv",
    _("Every promise: its words, its owner, its dates, what became of it"),
    (
        Column("ref", _("The reference by which the notes call the promise"), filled=True),
        Column("promise", _("What was promised, in the words of the notes"), filled=True),
        Column("owner", _("The post that owes it now")),
        Column("matter", _("The matter that it is about, where that is published")),
        Column("raised on", _("The day on which it was promised"), "date", filled=True),
        Column("first promised for", _("The first date that was given, in words")),
        Column("first date", _("The last day that those words were taken to mean"), "date"),
        Column("now promised for", _("The latest date that was given, in words")),
        Column("date now", _("The last day that those words were taken to mean"), "date"),
        Column(
            "standing",
            _("What has become of it on the day on which the table was made"),
            filled=True,
            values=tuple(WORDS.values()),
        ),
        Column("ended on", _("The day on which it was closed or dropped"), "date"),
        Column("outcome or reason", _("What came of it, or why it was dropped")),
        Column("address", _("Where it stands on the site, for good"), filled=True),
    ),
    key="ref",
)
MATTERS = Table(
    "matters.csv",
    _("Every matter"),
    (
        Column("ref", _("The reference of the matter"), filled=True),
        Column("title", _("What it is called"), filled=True),
        Column(
            "state", _("Whether it is open, watched or closed"), filled=True, values=("open", "monitoring", "closed")
        ),
        Column("opened on", _("The day on which it was opened"), "date", filled=True),
        Column("promises", _("How many promises about it are published"), "integer", filled=True),
        Column("summary", _("What it is about, and how it stands")),
        Column("address", _("Where it stands on the site, for good"), filled=True),
    ),
    key="ref",
)
MEETINGS = Table(
    "meetings.csv",
    _("Every item of every meeting"),
    (
        Column("meeting", _("The series of meetings"), filled=True),
        Column("date", _("The day on which the meeting was held"), "date", filled=True),
        Column("item", _("The number of the item as the agenda prints it")),
        Column("heading", _("Its heading; empty where the heading itself is not public")),
        Column("record", _("What the public record of it is"), filled=True, values=get_args(RecordWord)),
        Column("text", _("The public words of the notes as approved")),
        Column("withheld under", _("Under which exemptions something is withheld")),
        Column("promises", _("The references of the promises that were made under it, with spaces between")),
        Column("address", _("Where the notes of the meeting stand on the site, for good"), filled=True),
    ),
)
TABLES = (PROMISES, MATTERS, MEETINGS)
PACKAGE, METADATA = "datapackage.json", "csv-metadata.json"


def description_files(tables: Mapping[str, bytes], site: Site) -> Iterator[tuple[str, bytes]]:
    """Both descriptions by their path in the site, of the tables as they were just written."""
    yield f"{FOLDER}{PACKAGE}", _dumped(_package(tables, site))
    yield f"{FOLDER}{METADATA}", _dumped(_metadata(site))


def _package(tables: Mapping[str, bytes], site: Site) -> dict[str, Any]:
    resources = [_resource(table, tables[f"{FOLDER}{table.file}"]) for table in TABLES]
    home = {"homepage": site.address} if site.address else {}
    name = {"profile": "tabular-data-package", "name": "promises-matters-and-meetings"}
    return {**name, "title": _title(site), **home, "resources": resources}


def _title(site: Site) -> str:
    if not site.name:
        return say("Promises, matters and meetings")
    return say("%(office)s: promises, matters and meetings") % {"office": site.name}


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    """A table in the words of a Data Package, with its size and its hash, so that a copy can be checked."""
    schema: dict[str, Any] = {"fields": [_field(column, column.name == table.key) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = table.key
    return {
        "profile": "tabular-data-resource",
        "name": table.file.removesuffix(".csv"),
        "path": table.file,
        "title": str(table.title),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column, unique: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.filled else {}
    if unique:
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = [str(value) for value in column.values]
    field = {"name": column.name, "type": column.kind, "description": str(column.means)}
    return {**field, "constraints": constraints} if constraints else field


def _metadata(site: Site) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": _LANGUAGE}],
        "dc:title": _title(site),
        "dialect": {"encoding": "utf-8", "header": True},
        "tables": [_table(table) for table in TABLES],
    }


def _table(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = _named(table.key)
    return {"url": table.file, "dc:title": str(table.title), "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    kind: object = column.kind
    if column.values:
        kind = {"base": "string", "format": "|".join(str(value) for value in column.values)}
    described = {"name": _named(column.name), "titles": column.name, "dc:description": str(column.means)}
    return {**described, "datatype": kind, **({"required": True} if column.filled else {})}


def _named(words: str) -> str:
    return slugify(words).replace("-", "_")


def _dumped(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
