"""Working on an untrusted file in a process of its own, so that one made to hang or to swell stops nothing else.

`asked` is called by whoever wants the work done; the module that does it calls `hold_to` before it reads a byte.
"""

import subprocess
import sys


def asked(module: str, *words: str, content: bytes, seconds: float) -> bytes:
    """What `python -m MODULE WORDS…` writes about `content`; nothing where it failed, was stopped, or took `seconds`.

    The words are data to that module: it opens no file by them.
    """
    command = [sys.executable, "-m", module, *words]
    try:
        run = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return b""
    return run.stdout if run.returncode == 0 else b""


def hold_to(seconds: int, size: int) -> None:
    """Let this process work for `seconds` of its own time and take `size` bytes of memory, and no more.

    ImportError, ValueError or OSError where the machine sets no such bounds.
    """
    import resource  # not on every machine: whoever only asks can do without it

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
