"""Storing a log of actions: each row joins the promise that it is of, or is entered as one that was not known yet."""

from collections.abc import Sequence

from answerable.actions.as_log import cells_of
from answerable.actions.models import Action
from answerable.actions.operations import list_action, update_action, withdraw_action
from answerable.actions.rules import NO_CLOSING_DAY
from answerable.intake import rules
from answerable.intake.chaining import Found, Said, chained
from answerable.intake.rules import PairKind, Verdict
from answerable.intake.writing.chains import Report, keep_pair, may_close, promise_of, tell
from answerable.intake.writing.log_rows import PLAIN, Row, is_known
from answerable.intake.writing.owning import codes_named, owner_named
from answerable.intake.writing.promising import raise_from
from answerable.intake.writing.work import Work

SAME_WORDS = 100


def store_log(work: Work) -> None:
    """Every action of the series may be on the log, those that have ended as well; rows are entered in their order."""
    known = list(
        Action.objects.live()
        .filter(series=work.series, superseded_by=None)
        .select_related("matter", "owner", "raised_at")
        .order_by("raised_on", "number")
    )
    rows = [Row(each, False) for each in work.things("actions")]
    rows += [Row(each, True) for each in work.things("brought_forward")]
    rows.sort(key=lambda row: row.place)
    joined = _joined_for_sure(rows, known)
    found = _joined_by_words(work, rows, known, joined)
    for place, row in enumerate(rows):
        if place in joined:
            _tell_what_is_new(work, known[joined[place]], row)
            continue
        like = found.get(place)
        if like and like.verdict is Verdict.SAME and not row.is_called_new:
            _tell_once(work, known[like.at], row)
            continue
        action = _enter(work, row)
        if like:
            keep_pair(work, like, known[like.at], later=action)


def _joined_for_sure(rows: Sequence[Row], known: Sequence[Action]) -> dict[int, int]:
    """By its place, the known action that a row is: by a reference and much the same words, or word for word."""
    joined: dict[int, int] = {}
    for is_of in (Row.is_of, Row.is_word_for_word):
        for place, row in enumerate(rows):
            taken = set(joined.values())
            fit = [at for at, action in enumerate(known) if at not in taken and is_of(row, action)]
            if place not in joined and fit:
                joined[place] = max(fit, key=lambda at: row.is_like(known[at]))
    return joined


def _joined_by_words(
    work: Work, rows: Sequence[Row], known: Sequence[Action], joined: dict[int, int]
) -> dict[int, Found]:
    """What the other rows may be, of the promises made by the day of the log."""
    left = [place for place in range(len(rows)) if place not in joined]
    at_hand = [
        at for at, each in enumerate(known) if at not in set(joined.values()) and each.raised_on <= work.on
    ]  # fmt: skip
    said = [Said(rows[place].thing["text"], codes_named(work, rows[place].thing)) for place in left]
    found = chained(said, [promise_of(known[at]) for at in at_hand], PairKind.REPORT)
    kept: dict[int, Found] = {}
    for n, like in found.items():
        row, action = rows[left[n]], known[at_hand[like.at]]
        routine = like.likeness < SAME_WORDS and rules.is_of_every_meeting(row.thing["text"])
        if not routine and not _is_another(row, action):
            kept[left[n]] = Found(at_hand[like.at], like.likeness, like.verdict)
    return kept


def _is_another(row: Row, action: Action) -> bool:
    """Whether a log that says of both when they were raised, under a reference each, says that they are two."""
    listed = action.as_logged or action.aliases
    return bool(row.ref and listed and row.raised_on and row.raised_on != action.raised_on)


def _tell_what_is_new(work: Work, action: Action, row: Row) -> None:
    """Of a row that is a known action for sure, only what the record does not say yet."""
    now = cells_of(action)
    if row.cells and all(now[name] == words for name, words in row.cells.items()):
        return
    _tell_updates(work, action, row)
    says_more = row.status.casefold() not in PLAIN | {now["status"].casefold()} and not is_known(
        action, None, row.status
    )
    if row.has_ended or (says_more and not row.is_dropped):
        _tell_once(work, action, row, Report(row.status, False, None) if not row.has_ended else row.report())
    elif row.is_dropped:
        _drop(work, action, row)
    _note_another_date(work, action, row, now["due"])
    _list(work, action, row)


def _note_another_date(work: Work, action: Action, row: Row, due: str) -> None:
    said = row.cells.get("due", "")
    if said and due and said != due and not action.has_ended:
        work.doubts.append(f"The log gives {action.ref} the date “{said}”, and the record “{due}”: change it there.")


def _tell_once(work: Work, action: Action, row: Row, report: Report | None = None) -> None:
    if action.has_ended and not row.has_ended:
        work.doubts.append(f"{action.ref} has ended, and this log still lists it: open it again if the log is right.")
    if report is None:
        told = _tell_updates(work, action, row)
        report = row.report()
        if told and not report.is_done and not row.status:
            _list(work, action, row)
            return
    day, on = "", work.on
    if report.is_done:
        day, on = ("", row.closed_on) if row.closed_on else (NO_CLOSING_DAY, work.on)
    if report.is_done or not is_known(action, work.on, report.words):
        tell(work, action, report, on=max(on, action.raised_on), but=day)
    _list(work, action, row)


def _tell_updates(work: Work, action: Action, row: Row) -> bool:
    """What was said since it was raised, on the days that the log names, else as of its own; whether any was new."""
    action.refresh_from_db()
    new = [(day, words) for day, words in row.updates if not is_known(action, day, words)]
    if new and action.has_ended:
        work.doubts.append(f"{action.ref} has ended, so what the log adds to it was left out: “{new[-1][1]}”")
        return False
    by_then = row.closed_on if row.has_ended and row.closed_on else work.on
    for day, words in new:
        update_action(action, text=words, by=work.by, on=day or by_then)
    return bool(new)


def _enter(work: Work, row: Row) -> Action:
    """A promise that was not known: on the day it was raised, with what was said since, and ended where it has."""
    thing = {"kind": "do", "question": None, **row.thing, "due": row.dues()}
    if "owner" not in row.thing:
        thing["owner"] = owner_named(work, row.thing).code
    raised = row.raised_on or (min(work.on, row.closed_on) if row.closed_on else work.on)
    if "raised" in row.cells and row.cells["raised"] and row.raised_on is None:
        said = row.cells["raised"].replace("\n", " ")
        work.doubts.append(
            f"The log says that “{row.thing['text']}” was raised “{said}”, which is no day: it is kept as of its own."
        )
    action = raise_from(work, thing, aliases=[row.ref] if row.ref else [], on=raised)
    _tell_updates(work, action, row)
    if row.is_dropped:
        _drop(work, action, row)
    elif row.has_ended:
        _tell_once(work, action, row, row.report())
    elif row.closed_on:
        closed = f"{row.closed_on:%-d %B %Y}"
        work.doubts.append(f"The log says that {action.ref} was closed on {closed} and is “{row.status}”: it is open.")
    elif row.status.casefold() not in PLAIN:
        update_action(action, text=row.status, by=work.by, on=max(work.on, raised))
    _list(work, action, row)
    return action


def _drop(work: Work, action: Action, row: Row) -> None:
    """What the log calls withdrawn is withdrawn, where whoever imports may do that."""
    action.refresh_from_db()
    if action.has_ended:
        return
    if may_close(work, action):
        withdraw_action(action, reason=row.status, by=work.by, on=max(row.closed_on or work.on, action.raised_on))
    elif not is_known(action, None, row.status):
        update_action(action, text=row.status, by=work.by, on=work.on)
        work.doubts.append(f"The log calls {action.ref} “{row.status}”. Somebody who may close actions decides.")


def _list(work: Work, action: Action, row: Row) -> None:
    """Keep the row as its office wrote it; a running number that another log gave it is no second name."""
    cells = row.cells
    if cells.get("ref", "").isdigit() and any(alias.isdigit() for alias in action.aliases):
        del cells["ref"]
    if cells:
        list_action(action, cells=cells, by=work.by, on=work.on)
