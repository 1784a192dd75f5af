"""A log of actions from the command line: in, out, and in again."""

from pathlib import Path

from answerable.cli.tests.test_process import answerable

LOG = (
    "Ref,Date raised,Action,Owner,Target date,Updates,Status,Date closed\n"
    "A/1,12 March 2015,Write to the harbour board about the pier.,Clerk,1 May 2015,,Amber,\n"
    "A/2,12 March 2015,Send the survey to the parishes.,Chair,,Sent.,Closed,2 April 2015\n"
)


def test_a_log_comes_out_as_it_went_in_and_going_in_again_changes_nothing(opened: Path, tmp_path: Path) -> None:
    log, out = tmp_path / "log.csv", tmp_path / "out.xlsx"
    log.write_text(LOG, encoding="utf-8")
    assert answerable(opened, "import", log, "--series", "Pier board", "--yes").returncode == 0
    assert answerable(opened, "log", "--series", "Pier board", out).returncode == 0
    again = answerable(opened, "import", out, "--series", "Pier board", "--yes")
    assert "Nothing was changed" in again.stderr, again.stderr
    shown = answerable(opened, "log", "--series", "Pier board", "-").stdout
    assert "A/1,12 March 2015,,Write to the harbour board about the pier.,Clerk,1 May 2015,,Amber," in shown
    assert "A/2,12 March 2015,,Send the survey to the parishes.,Chair,,Sent.,Closed,2 April 2015" in shown


def test_a_log_is_written_as_excel_or_csv_and_nothing_else(opened: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(LOG, encoding="utf-8")
    answerable(opened, "import", log, "--series", "Pier board", "--yes")
    run = answerable(opened, "log", "--series", "Pier board", tmp_path / "out.docx")
    assert (run.returncode, "neither an Excel nor a CSV file" in run.stderr) == (1, True)
