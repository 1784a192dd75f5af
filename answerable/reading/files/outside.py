"""Programs that may be installed beside us: LibreOffice for older files, OCRmyPDF for pictures of pages."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from answerable.core.refused import Refused

SECONDS = 60
OFFICE = ("soffice", "libreoffice")
NEEDS_OFFICE = (
    "“{name}” is {kind}, which only LibreOffice can open here, and it is not installed: save the file as Word (.docx) "
    "or PDF, and try again."
)
NOT_OPENED = "“{name}” could not be opened by LibreOffice: save it as Word (.docx) where it was made, and try again."


def as_word(content: bytes, *, name: str, kind: str) -> bytes:
    """An older or open document as Word (.docx), by LibreOffice; Refused where that is not installed."""
    program = next((found for each in OFFICE if (found := shutil.which(each))), None)
    if program is None:
        raise Refused(NEEDS_OFFICE.format(name=name, kind=kind))
    with tempfile.TemporaryDirectory(prefix="answerable-") as folder:
        given = Path(folder) / f"given{Path(name).suffix.lower() or '.doc'}"
        given.write_bytes(content)
        # A profile of its own, so that a LibreOffice which somebody has open does not take the work and drop it.
        command = [
            program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
            "--convert-to", "docx", "--outdir", folder, str(given),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603 - a program by name
            return (Path(folder) / "given.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as problem:
            raise Refused(NOT_OPENED.format(name=name)) from problem


def with_words(content: bytes) -> bytes | None:
    """A scanned PDF with its words recognised, by OCRmyPDF; None where that is not installed or does not manage it."""
    program = shutil.which("ocrmypdf")
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - a program by name
            [program, "--quiet", "--skip-text", "--output-type", "pdf", "-", "-"],
            input=content, capture_output=True, timeout=SECONDS * 5, check=True,
        )  # fmt: skip
    except (subprocess.SubprocessError, OSError):
        return None
    return done.stdout or None
