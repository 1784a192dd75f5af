"""Time without a day: the next meeting, what comes round again, what goes on, and what is only soon."""

import re

from answerable.core.dates import Month
from answerable.core.words_of_time.expression import Kind, Precision
from answerable.core.words_of_time.mention import Mention, Said, rule
from answerable.core.words_of_time.months import alone_in_cell, whole
from answerable.core.words_of_time.vocabulary import GAP, NUMBER, SPACE, number_of

# Words that end the name of a meeting: between "the next" or "June" and "meeting" none of these may stand.
NOT_IN_A_NAME = (
    "the|a|an|and|or|for|with|by|that|this|will|would|was|is|are|were|be|been|has|have|had|on|in|at|as|from|to|of|our|their|"
    "his|her|its|it|he|she|they|we|who|which|when|then|so|if|but|not|all|each|every|agreed|noted|asked|said|members"
)
MEETING_NOUN = r"(?:meetings?|boards?|committees?|panels?|agendas?|forums?|sessions?|assembly|agm)"
MEETING_NAME = (
    rf"(?:(?:holding{SPACE}to{SPACE}account|(?!(?:{NOT_IN_A_NAME})\b)[^\W_][\w&'’/-]{{0,24}}){SPACE}){{0,5}}?"
    rf"{MEETING_NOUN}\b(?:{SPACE}meetings?\b)?(?!{SPACE}(?:members?|papers?|chair|agreed|noted|approval|to{SPACE}note)\b)"
)
_EVERY = {"month": 1, "quarter": 3, "year": 12}
_ADVERBS = {"monthly": 1, "quarterly": 3, "annually": 12, "yearly": 12, "biannually": 6, "biennially": 24}
_TOO_SHORT = "Comes round more often than once a month."
_TWO_SENSES = "It may mean twice in that time, or once in two."
_VAGUE = (
    r"as soon as (?:(?:is |reasonably )?practicable|possible|practical|(?:they are |it is )?available)",
    r"(?:asap|a\.s\.a\.p\.?)",
    r"(?:at|on|by) the (?:earliest|first|next) (?:possible )?opportunity",
    r"in due course",
    r"in the (?:near|very near|foreseeable) future",
    r"in the (?:coming|next few|following few|coming few) (?:days|weeks|months)",
    r"(?:over|during) the (?:coming|next few) (?:days|weeks|months)",
    r"(?:with|as a matter of) (?:immediate effect|urgency|priority|some urgency)",
    r"(?:immediately|forthwith|urgently|shortly|imminently|straight ?away|right away)",
    r"(?:very )?soon",
    r"sooner rather than later",
    r"(?:once|when|as and when|until) (?:it is |they are |this is )?"
    r"(?:completed?|available|ready|finali[sz]ed|published|confirmed|required|agreed)",
    r"(?:at|on|to) (?:a|some) (?:later|future) (?:date|meeting|stage|time)",
    r"(?:the )?meeting after next",
    r"until (?:recently|further notice)",
    r"(?:so far|to date|recently|currently|at present|in recent (?:weeks|months|years))",
    r"after the (?:summer|winter|school|christmas|easter) (?:break|holidays?|recess)",
)
_CELL_ONLY = frozenset({"soon", "tbc", "tba", "now"})


def _next_meeting(match: re.Match[str], _: Said) -> Mention:
    return Mention(*match.span(), Kind.NEXT_MEETING, Precision.NONE)


def _meeting_of_next_month(match: re.Match[str], said: Said) -> Mention:
    month = Month.of(said.on).plus(1 if match["which"] == "next" else 0) if said.on else None
    return Mention(*match.span(), Kind.MEETING, Precision.MONTH, span=whole(month) if month else None)


def recurring(match: re.Match[str], months: int | None, note: str | None = None) -> Mention:
    return Mention(*match.span(), Kind.RECURRING, Precision.NONE, every_months=months or None, note=note)


def _n_monthly(match: re.Match[str], _: Said) -> Mention:
    return recurring(match, number_of(match["n"]))


def _adverb(match: re.Match[str], _: Said) -> Mention:
    word = re.sub(r"[\s-]", "", match[0])
    if word in {"bimonthly", "biyearly"}:
        return recurring(match, None, _TWO_SENSES)
    if word in {"halfyearly", "sixmonthly"}:
        return recurring(match, 6)
    months = _ADVERBS.get(word)
    return recurring(match, months, None if months else _TOO_SHORT)


def _every(match: re.Match[str], _: Said) -> Mention:
    unit, n = match["unit"].rstrip("s"), number_of(match["n"] or "one")
    if unit == "meeting":
        return recurring(match, None, "At every meeting.")
    months = _EVERY.get(unit, 0) * n * (2 if match["other"] else 1)
    return recurring(match, months, None if months else _TOO_SHORT)


def _times(match: re.Match[str], _: Said) -> Mention:
    times = {"once": 1, "twice": 2}.get(match["times"]) or number_of(match["times"].split()[0])
    whole_unit = _EVERY.get(match["unit"], 0)
    months, rest = divmod(whole_unit, times) if times else (0, 1)
    return recurring(
        match, None if rest else months, None if months and not rest else _TOO_SHORT if not months else None
    )


def _ongoing(match: re.Match[str], said: Said) -> Mention | None:
    """ "Ongoing" where it says when: the last word of its sentence or cell. "An ongoing issue" says nothing of when."""
    after = re.match(r"[ ]{0,3}(?:$|[\n\t\r|;.,:)\]]|[-–—] )", said.low[match.end() : match.end() + 6])
    if not after or (match[0].startswith(("cont", "roll")) and not alone_in_cell(said, *match.span())):
        return None
    return Mention(*match.span(), Kind.ONGOING, Precision.NONE)


def _vague(match: re.Match[str], said: Said) -> Mention | None:
    if match[0] in _CELL_ONLY and not alone_in_cell(said, *match.span()):
        return None
    return Mention(*match.span(), Kind.WORDS, Precision.NONE)


_VAGUE_PATTERN = "(?:" + "|".join([*_VAGUE, "tbc", "tba", "now"]).replace(" ", GAP) + r")(?![^\W_])"
_VAGUE_OPENS = (
    "as a asap at on by in over during with immediately forthwith urgently shortly imminently straight straightaway "
    "right very soon sooner once when until to the meeting so recently currently after tbc tba now"
)
RULES = (
    rule("next this", rf"(?P<which>next|this){GAP}month['’]s{GAP}{MEETING_NAME}", _meeting_of_next_month),
    rule(
        "next forthcoming upcoming subsequent",
        rf"(?:next|forthcoming|upcoming|subsequent){GAP}{MEETING_NAME}",
        _next_meeting,
    ),
    rule("following", rf"following{GAP}meeting\b", _next_meeting),
    rule(
        "# one two three four five six seven eight nine ten twelve",
        rf"(?P<n>{NUMBER})(?:-|{GAP})?monthly\b",
        _n_monthly,
    ),
    rule(
        "monthly quarterly annually yearly half bi biannually biennially bimonthly fortnightly weekly daily",
        rf"(?:(?:half|bi)(?:-|{GAP}))?(?:monthly|quarterly|annually|yearly|biannually|biennially|bimonthly|fortnightly|weekly|daily)\b",
        _adverb,
    ),
    rule(
        "every each",
        rf"(?:every|each){GAP}(?:(?P<other>other){GAP})?(?:(?P<n>{NUMBER}){GAP})?"
        r"(?P<unit>days?|weeks?|fortnights?|months?|quarters?|years?|meetings?)\b(?!['’])",
        _every,
    ),
    rule(
        "once twice # two three four five six",
        rf"(?P<times>once|twice|{NUMBER}{GAP}times){GAP}(?:an?|per|each|every|in{GAP}a){GAP}(?P<unit>month|quarter|year|week|day)\b",
        _times,
    ),
    rule(
        "ongoing on continuing continuous rolling",
        rf"(?:on(?:-|{GAP})?going|continuing|continuous|rolling)\b",
        _ongoing,
    ),
    rule(_VAGUE_OPENS, _VAGUE_PATTERN, _vague),
)
