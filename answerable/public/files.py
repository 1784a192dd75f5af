"""Laying the site down as files: only what changed, each file whole or not at all, and no address ever taken away."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from answerable.core.refused import Refused

LIST = "site.json"


@dataclass(frozen=True)
class Built:
    """What a build did: files written and files as they were, by path in the site; and what is no longer made.

    A page that is no longer made is not taken away: it says that there is nothing on it any more.
    """

    written: list[str]
    unchanged: list[str]
    removed: list[str]


@dataclass(frozen=True)
class Dear:
    """A file that takes long to make: how, and a mark of all that it is made from, so that it is made only once."""

    made_from: str
    make: Callable[[], bytes]


def mark_of(*made_from: object) -> str:
    """The mark of these values, which are plain ones as JSON has them."""
    return sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()


def check_is_ours(out: Path) -> None:
    """Refuse a folder that holds something else, so that nobody's files are written over."""
    if out.exists() and not out.is_dir():
        raise Refused(f"{out} is a file. Name a folder for the site.")
    if out.is_dir() and any(out.iterdir()) and not (out / LIST).is_file():
        raise Refused(f"{out} is not empty and holds no site of ours. Name an empty or a new folder.")


def made_before(out: Path) -> set[str]:
    """The paths that an earlier build laid into the folder; none of them may lead outside it."""
    return {path for path in _listed(out)["files"] if _is_inside(path)}


def _listed(out: Path) -> dict[str, dict[str, str]]:
    """The hash of each file that an earlier build laid down, and what the dear ones among them were made from."""
    try:
        listed = json.loads((out / LIST).read_text(encoding="utf-8"))
        return {"files": dict(listed["files"]), "made_from": dict(listed.get("made_from", {}))}
    except FileNotFoundError:
        return {"files": {}, "made_from": {}}
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(f"{out / LIST} cannot be read. Name an empty folder for the site.") from error


def _is_inside(path: str) -> bool:
    return not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


def made_or_kept(dear: Mapping[str, Dear], out: Path) -> dict[str, bytes]:
    """Each dear file as it lies in the folder, where it is whole and was made from the same; or else made now."""
    before = _listed(out)
    return {path: _kept(path, file, before, out) or file.make() for path, file in dear.items()}


def _kept(path: str, file: Dear, before: dict[str, dict[str, str]], out: Path) -> bytes | None:
    if before["made_from"].get(path) != file.made_from or not (out / path).is_file():
        return None
    content = (out / path).read_bytes()
    return content if sha256(content).hexdigest() == before["files"].get(path) else None


def lay(files: Mapping[str, bytes], out: Path, *, made_from: Mapping[str, str] | None = None) -> Built:
    """Bring the folder to hold these files, and remember what the dear ones were made from.

    Everything that changed is first written beside the site, so that a full disk or a crash leaves the old site
    standing; then each file takes its place at once, the pages that others lead to before those that lead to them.
    """
    listed = {**files, LIST: _list_of(files, made_from or {})}
    gone = sorted(made_before(out) - set(listed))
    staging = out.with_name(f".{out.name}.being-written")
    try:
        changed = sorted((path for path in listed if not _holds(out / path, listed[path])), key=_leaves_first)
        shutil.rmtree(staging, ignore_errors=True)
        for path in changed:
            _write(staging / path, listed[path])
        if not out.exists():
            out.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging, out)
        else:
            _move(changed, staging, out)
            for path in gone:
                (out / path).unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"The site could not be written to {out}: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Built(written=sorted(changed), unchanged=sorted(set(listed) - set(changed)), removed=gone)


def _move(changed: list[str], staging: Path, out: Path) -> None:
    for path in changed:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(staging / path, out / path)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _holds(file: Path, content: bytes) -> bool:
    """Whether the file already has this content; read rather than trusted, so that a file touched by hand is mended."""
    return file.is_file() and file.stat().st_size == len(content) and file.read_bytes() == content


def _leaves_first(path: str) -> tuple[int, int, str]:
    """Styles, then the deepest pages, then lists, the front page, and last of all the list of files."""
    rank = 3 if path == LIST else 2 if path == "index.html" else 0 if path.startswith("static/") else 1
    return rank, -path.count("/"), path


def _list_of(files: Mapping[str, bytes], made_from: Mapping[str, str]) -> bytes:
    hashes = {path: sha256(files[path]).hexdigest() for path in sorted(files)}
    return (json.dumps({"files": hashes, "made_from": dict(sorted(made_from.items()))}, indent=1) + "\n").encode()
