"""A process that is asked about a file answers, or is stopped and answers nothing."""

from answerable.core.bounded import asked


def test_what_the_process_writes_is_the_answer() -> None:
    assert asked("json.tool", "--compact", content=b'{"kept": true}', seconds=20).strip() == b'{"kept":true}'


def test_a_process_that_fails_answers_nothing() -> None:
    assert asked("json.tool", content=b"no json", seconds=20) == b""


def test_a_process_that_hangs_is_stopped_and_answers_nothing() -> None:
    assert asked("answerable.core.tests.running", content=b"import time\ntime.sleep(60)\n", seconds=0.5) == b""


def test_a_process_that_takes_more_memory_than_it_may_answers_nothing() -> None:
    held = b"from answerable.core.bounded import hold_to\nhold_to(5, 200_000_000)\nprint(len(bytes(400_000_000)))\n"
    assert asked("answerable.core.tests.running", content=held, seconds=20) == b""
    assert asked("answerable.core.tests.running", content=held.replace(b"400", b"4"), seconds=20) == b"4000000\n"
