"""How long reading takes, beside the libraries that only open a file: the same documents, in one run.

.venv/bin/python benchmarks/reading.py FOLDER          every document below FOLDER, and the peers where installed
.venv/bin/python benchmarks/reading.py FOLDER --each   and a line for each document

pdfplumber and markitdown are no dependencies of ours: `uv pip install pdfplumber markitdown[docx,pdf]` to see them.
"""

import argparse
import importlib.util
import io
import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

MB = 1_024  # of what getrusage counts in
Opened = Callable[[bytes], object]


def spent() -> float:
    """Processor time of this process and of those it has started."""
    return sum(os.times()[:4])


def with_python_docx(content: bytes) -> object:
    import docx

    document = docx.Document(io.BytesIO(content))
    words: list[str] = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            words += [cell.text for row in part.rows for cell in row.cells]
        else:
            words.append(part.text)
    return words


def with_pdfplumber(content: bytes) -> object:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [page.extract_words() for page in pdf.pages]


def with_pypdfium2(content: bytes) -> object:
    import pypdfium2

    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]


def with_markitdown(content: bytes) -> object:
    from markitdown import MarkItDown

    return MarkItDown().convert_stream(io.BytesIO(content))


PEERS: dict[str, list[tuple[str, str, Opened]]] = {
    ".docx": [
        ("python-docx, opened and walked", "docx", with_python_docx),
        ("markitdown", "markitdown", with_markitdown),
    ],
    ".pdf": [
        ("pdfplumber, its words", "pdfplumber", with_pdfplumber),
        ("pypdfium2, its text", "pypdfium2", with_pypdfium2),
        ("markitdown", "markitdown", with_markitdown),
    ],
}


def read_one(path: Path) -> tuple[Path, float, float, str]:
    from answerable.core.refused import Refused
    from answerable.reading import read

    begun, before = time.monotonic(), spent()
    try:
        reading = read(path)
        said = f"{len(reading.items)} items, {len(reading.actions)} actions"
    except Refused as refused:
        said = refused.sentence
    return path, time.monotonic() - begun, spent() - before, said


def compare(paths: list[Path], ending: str) -> None:
    """Ours beside each peer, in processor time over the same documents, each opened once before it is timed."""
    from answerable.core.refused import Refused
    from answerable.reading import read_bytes

    def ours(content: bytes) -> object:
        try:
            return read_bytes(content, name=f"minutes{ending}")
        except Refused as refused:
            return refused

    contents = [path.read_bytes() for path in paths if path.suffix == ending]
    if not contents:
        return
    print(f"\n{len(contents)} documents ({ending}), processor time for all of them")
    for name, module, opened in [("answerable, read whole", "", ours), *PEERS[ending]]:
        if module and importlib.util.find_spec(module) is None:
            print(f"  {name:34} not installed")
            continue
        tried(opened, contents[0])
        before = spent()
        failed = sum(not tried(opened, content) for content in contents)
        print(f"  {name:34} {spent() - before:7.2f} s{f'  ({failed} not opened)' if failed else ''}")


def tried(opened: Opened, content: bytes) -> bool:
    try:
        opened(content)
    except Exception:
        return False
    return True


def arguments() -> Any:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", action="store_true", help="a line for each document")
    return parser.parse_args()


def main() -> None:
    wanted = arguments()
    kinds = {".docx", ".pdf", ".md", ".html", ".txt", ".rst", ".doc", ".csv", ".xlsx", ".eml", ".odt"}
    paths = sorted(path for path in wanted.folder.rglob("*") if path.suffix in kinds and path.is_file())
    begun = time.monotonic()
    with ProcessPoolExecutor() as pool:
        readings = list(pool.map(read_one, paths))
    took = time.monotonic() - begun
    for path, seconds, processor, said in readings:
        if wanted.each or seconds > 10:
            print(f"{seconds:6.2f} s {processor:6.2f} s  {path.name[:60]:60}  {said[:90]}")
    slowest = max(readings, key=lambda each: each[1])
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // MB
    print(f"{len(paths)} documents in {took:.1f} s on {os.cpu_count()} cores: {len(paths) / took:.1f} a second")
    print(f"slowest {slowest[1]:.2f} s ({slowest[0].name}); most memory of one process {memory} MB")
    for ending in PEERS:
        compare(paths, ending)


if __name__ == "__main__":
    main()
