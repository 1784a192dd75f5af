"""Every byte of a site made readable: names, contents, what is packed inside, and what is written some other way."""

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pikepdf
import pypdfium2

_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}")
_WEB_SAFE = bytes.maketrans(b"-_", b"+/")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}){6,}")


def found_in(out: Path, words: Iterable[str]) -> dict[str, set[str]]:
    """Which of the words stand in which files of a folder, however they are written there; files without are left."""
    wanted = sorted(words)
    begun = _shared(wanted[0], wanted[-1])
    found: dict[str, set[str]] = {}
    for file in sorted(path for path in out.rglob("*") if path.is_file()):
        name = file.relative_to(out).as_posix()
        text = readable(name, file.read_bytes())
        # Most files hold not even what all the words begin with, and are done at once.
        if begun in text and (here := {word for word in wanted if word in text}):
            found[name] = here
    return found


def _shared(first: str, last: str) -> str:
    """What the first and the last of a sorted list begin with, and so every one between them."""
    return next(first[:length] for length in range(len(first), -1, -1) if last.startswith(first[:length]))


def readable(name: str, content: bytes) -> str:
    """A file as text in which a word is found, whether it is plain or packed, folded, or in another alphabet."""
    return "\n".join(piece for part in _parts(name, content) for piece in _spellings(part))


def _parts(name: str, content: bytes) -> Iterator[bytes]:
    yield name.encode()
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield packed.comment
            for info in packed.infolist():
                yield info.comment + info.extra
                yield from _parts(info.filename, packed.read(info))
    elif content.startswith(b"%PDF"):
        yield from _of_pdf(content)


def _of_pdf(content: bytes) -> Iterator[bytes]:
    """Every object and stream, unpacked; and the words of each page, which stand there as numbers of glyphs."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        yield repr(pdf.docinfo).encode()
        for thing in pdf.objects:
            yield from _strings(thing)
            if isinstance(thing, pikepdf.Stream):
                with suppress(pikepdf.PdfError):
                    yield from _parts("", thing.read_bytes())
    shown = pypdfium2.PdfDocument(content)
    for page in shown:
        text = page.get_textpage().get_text_range()
        yield text.encode()
        yield re.sub(r"\s|\ufffe|\x02", "", text).encode()
    shown.close()


def _strings(thing: object) -> Iterator[bytes]:
    if isinstance(thing, pikepdf.String):
        yield str(thing).encode()
    elif isinstance(thing, pikepdf.Array):
        for inner in thing:
            if not getattr(inner, "is_indirect", False):
                yield from _strings(inner)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, inner in thing.items():
            yield key.encode()
            if not getattr(inner, "is_indirect", False):
                yield from _strings(inner)


def _spellings(part: bytes) -> Iterator[str]:
    yield part.decode(errors="ignore")
    yield part.replace(b"\r\n ", b"").replace(b"=\n", b"").decode(errors="ignore")
    # UTF-16, either way round.
    yield part.replace(b"\0", b"").decode(errors="ignore")
    # Word and HTML may break a word by markup.
    yield re.sub(rb"<[^<>]*>", b"", part).decode(errors="ignore")
    for run in _HEX.findall(part):
        yield binascii.unhexlify(run).replace(b"\0", b"").decode(errors="ignore")
    for run in _BASE64.findall(part):
        for start in range(4):
            cut = run[start:].translate(_WEB_SAFE)
            whole = cut[:-1] if len(cut) % 4 == 1 else cut
            padded = whole + b"=" * (-len(whole) % 4)
            yield base64.b64decode(padded).replace(b"\0", b"").decode(errors="ignore")
