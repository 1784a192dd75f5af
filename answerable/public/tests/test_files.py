"""What is promised about the folder of the site: whole files, only what changed, and nobody else's files touched."""

from pathlib import Path

import pytest

from answerable.core.refused import Refused
from answerable.public.files import Dear, check_is_ours, lay, made_before, made_or_kept


def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(Refused, match="holds no site of ours"):
        check_is_ours(tmp_path)


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(Refused, match="Name a folder"):
        check_is_ours(tmp_path / "site")


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    out = tmp_path / "site"
    lay({"index.html": b"a", "promises/index.html": b"b"}, out)
    built = lay({"index.html": b"a", "promises/index.html": b"c"}, out)
    assert built.written == ["promises/index.html", "site.json"]
    assert built.unchanged == ["index.html"]


def dear(content: bytes, made_from: str, made: list[bytes]) -> dict[str, Dear]:
    """One dear file, and a list that grows whenever it is made."""

    def make() -> bytes:
        made.append(content)
        return content

    return {"notes.pdf": Dear(made_from, make)}


def test_a_dear_file_is_made_again_only_when_what_it_is_made_from_changed(tmp_path: Path) -> None:
    out, made = tmp_path / "site", list[bytes]()
    for content, mark in ((b"a", "1"), (b"a", "1"), (b"b", "2")):
        lay(made_or_kept(dear(content, mark, made), out), out, made_from={"notes.pdf": mark})
    assert made == [b"a", b"b"]
    assert (out / "notes.pdf").read_bytes() == b"b"


def test_a_dear_file_touched_by_hand_or_lost_is_made_again(tmp_path: Path) -> None:
    out, made = tmp_path / "site", list[bytes]()
    lay(made_or_kept(dear(b"a", "1", made), out), out, made_from={"notes.pdf": "1"})
    (out / "notes.pdf").write_bytes(b"x")
    assert made_or_kept(dear(b"a", "1", made), out) == {"notes.pdf": b"a"}
    (out / "notes.pdf").unlink()
    assert made_or_kept(dear(b"a", "1", made), out) == {"notes.pdf": b"a"}


def test_a_site_of_before_there_were_marks_is_taken_on(tmp_path: Path) -> None:
    (tmp_path / "site.json").write_text('{"files": {"notes.pdf": ""}}')
    assert made_or_kept(dear(b"a", "1", []), tmp_path) == {"notes.pdf": b"a"}


def test_a_file_touched_by_hand_is_mended(tmp_path: Path) -> None:
    lay({"index.html": b"a"}, tmp_path / "site")
    (tmp_path / "site" / "index.html").write_bytes(b"x")
    assert lay({"index.html": b"a"}, tmp_path / "site").written == ["index.html"]


def test_a_crash_while_writing_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    lay({"index.html": b"old", "a/index.html": b"old"}, out)
    with pytest.raises(Refused, match="could not be written"):
        lay({"index.html": b"new", "a/index.html": b"new", "index.html/in-the-way": b"new"}, out)
    assert (out / "index.html").read_bytes() == (out / "a/index.html").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_files_of_others_in_the_folder_stay(tmp_path: Path) -> None:
    out = tmp_path / "site"
    lay({"index.html": b"a", "static/old.css": b"b"}, out)
    (out / "robots.txt").write_text("theirs")
    assert lay({"index.html": b"a"}, out).removed == ["static/old.css"]
    assert (out / "robots.txt").exists()


def test_a_list_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "site.json").write_text('{"files": {"../secret": "", "/etc/secret": "", "index.html": ""}}')
    assert made_before(tmp_path) == {"index.html"}
