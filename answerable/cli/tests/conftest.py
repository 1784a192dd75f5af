"""A data folder that the program has opened before, for tests that are not about opening one."""

import shutil
from pathlib import Path

import pytest

from answerable.cli.tests.test_process import answerable


@pytest.fixture(scope="session")
def _opened_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("opened") / "office"
    run = answerable(data, "actions")
    assert run.returncode == 0, run.stderr
    return data


@pytest.fixture
def opened(_opened_once: Path, tmp_path: Path) -> Path:
    """A folder of its own, with an office's empty record in it."""
    return Path(shutil.copytree(_opened_once, tmp_path / "office"))
