"""Numbers that items are printed with: reading one, and choosing those that follow one another through a document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from answerable.reading.passages import Passage

NUMBER = re.compile(
    r"(?P<word>(?:agenda\s+)?item\s+(?:no\.?\s*)?|minute\s+(?:no\.?\s*)?)?"
    r"(?P<prefix>(?-i:[A-Z]{1,5}\s?)(?=\d{1,4}[./-]\d))?(?P<number>\d{1,4}(?:[./]\d{1,4}){0,3}(?:\s?[a-z](?=[\s.):]))?|[A-Z]\d{0,2}(?=[.):]\s))"
    r"(?P<mark>\s?[.):–-]|\s)\s*(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
OF_A_SERIES = re.compile(r"\d{1,4}[/.]\d{1,4}\s+\S")
UNITS = re.compile(
    r"(?:[ap]\.?m\b|st\b|nd\b|rd\b|th\b|%|per\b|days?\b|weeks?\b|months?\b|years?\b|hours?\b|minutes?\b"
    r"|members?\b|people\b"
    r"|councillors?\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b\.?,?\s*(?:\d|$))"
)


@dataclass(frozen=True)
class Numbered:
    """A passage that opens with a number: the number as printed, its parts, how it is set, and the words after it."""

    place: int
    number: str
    parts: tuple[int, ...]
    letter: str
    shape: str
    style: tuple[bool, bool, bool, bool]
    words: str
    lead: str
    at: int = 0


def numbered(place: int, passage: Passage) -> Numbered | None:
    """A passage as one that opens with a number, or None."""
    if passage.in_row and passage.margin and not passage.lead:
        return None
    text = passage.text
    set_apart = passage.level or passage.lead or (passage.marker.endswith(".") and _is_titled(passage.text))
    bracket = re.fullmatch(r"\(?(\d{1,2}(?:\.\d{1,2}){0,2}|[a-z])[.)]?", passage.marker) if set_apart else None
    if bracket:
        text = f"{bracket[1]}) {text}"
    elif passage.marker and not OF_A_SERIES.match(text):
        return None
    match = NUMBER.match(text)
    if not match or UNITS.match(match["words"]) or re.match(r"\d+\s*$", match["words"]):
        return None
    said = re.sub(r"\s+", "", match["number"])
    prefix = (match["prefix"] or "").strip()
    letter = said[-1].lower() if said[-1].isalpha() else ""
    parts = tuple(int(part) for part in re.findall(r"\d+", said))
    if not parts:
        return None
    bare = match["mark"].isspace() and not match["word"]
    lead = (
        passage.lead[len(text) - len(match["words"]) - (len(text) - len(passage.text)) :].strip()
        if passage.lead
        else ""
    )
    style = (bool(passage.level), bool(passage.lead), match["words"].split(".")[0].isupper(), bare)
    shape = prefix + ("item " if match["word"] else "") + re.sub(r"\d+", "d", re.sub(r"[a-z]$", "", said))
    if (
        bare
        and len(parts) == 1
        and not (passage.level or passage.lead or match["words"].isupper() or _is_titled(match["words"]))
    ):
        return None
    printed = f"{prefix} {said}".strip()
    return Numbered(place, printed, parts, letter, shape, style, match["words"].strip(), lead)


def _is_titled(words: str) -> bool:
    """Whether words are set as a short title: capitalised but for the small words, with no full stop at the end."""
    said = words.split()
    small = {"of", "for", "and", "the", "in", "on", "to", "a", "from", "with", "&", "by", "at", "or"}
    return (
        len(said) <= 8
        and not words.endswith((".", ",", ";"))
        and all(word[:1].isupper() or word in small or not word[:1].isalpha() for word in said)
    )


def chains_of(met: list[Numbered]) -> list[Numbered]:
    """Those of the numbers that open items: the main succession, and the parts below each of its members."""
    main = _main(met)
    if not main:
        return []
    chosen = {**main, **_again(met, main)}
    places = sorted(chosen)
    for nth, place in enumerate(places):
        end = places[nth + 1] if nth + 1 < len(places) else 10**9
        chosen.update(_parts(chosen[place], [each for each in met if place < each.place < end]))
    return [chosen[place] for place in sorted(chosen)]


def _main(met: list[Numbered]) -> dict[int, Numbered]:
    """The succession that reaches furthest: of one shape, and of one style where it can be; others fill its gaps."""
    best: list[Numbered] = []
    for shape in sorted({each.shape for each in met}):
        alike = [each for each in met if each.shape == shape and not (each.letter and len(each.parts) == 1)]
        for counted in _counted(alike):
            for style in [None, *sorted({each.style for each in counted})]:
                chain = _succession([each for each in counted if style is None or each.style == style])
                if _worth(chain, style) > _worth(best, None):
                    best = chain
    if len(best) < 2 or (len(best) < 3 and any(each.style == (False, False, False, False) for each in best)):
        return {}
    filled = {each.place: each for each in best}
    for before, after in pairwise(best):
        missing = range(_last(before) + 1, _last(after))
        for each in met:
            count = next((n for n in each.parts if n in missing), None)
            if before.place < each.place < after.place and each.shape == before.shape and count is not None:
                filled.setdefault(each.place, replace(each, at=count))
                missing = range(count + 1, _last(after))
    return filled


def _again(met: list[Numbered], main: dict[int, Numbered]) -> dict[int, Numbered]:
    """Items counted from one again, in the same style, after the last of the first count: under a new heading."""
    first, last = main[min(main)], max(main)
    found: dict[int, Numbered] = {}
    after = [
        replace(each, at=each.parts[0])
        for each in met
        if each.place > last and each.shape == first.shape and each.style == first.style
    ]
    while after:
        chain = _succession(after) if _last(after[0]) == 1 else []
        run = [each for n, each in enumerate(chain) if _last(each) == n + 1]
        if not run:
            break
        found.update({each.place: each for each in run})
        after = [each for each in after if each.place > run[-1].place]
    return found if len(main) > 2 else {}


def _counted(alike: list[Numbered]) -> Iterator[list[Numbered]]:
    """The numbers of one shape, each with the part that counts: the others (a year, a month, a nought) stay."""
    if not alike:
        return
    for part in range(len(alike[0].parts)):
        rest = [each.parts[:part] + each.parts[part + 1 :] for each in alike]
        common = max(set(rest), key=rest.count)
        kept = [replace(each, at=each.parts[part]) for each, other in zip(alike, rest, strict=True) if other == common]
        if len(alike[0].parts) == 1 or (len(kept) > 2 and (len(kept) >= 0.7 * len(alike) or set(common) == {0})):
            yield kept


def _last(each: Numbered) -> int:
    return each.at


def _succession(met: list[Numbered]) -> list[Numbered]:
    """The longest run in order that goes up by one, and now and then by two or three."""
    best: list[list[Numbered]] = []
    for each in met:
        before = [chain for chain in best if 1 <= _last(each) - _last(chain[-1]) <= 4]
        chain = max(before, key=lambda chain: (len(chain), -(_last(each) - _last(chain[-1]))), default=[])
        best.append([*chain, each])
    starts = [chain for chain in best if _last(chain[0]) <= 3 or len(chain[0].parts) > 1 or len(chain) > 4]
    return max(starts, key=len, default=[])


def _worth(chain: list[Numbered], style: tuple[bool, bool, bool, bool] | None) -> float:
    if not chain:
        return 0.0
    set_apart = sum(any(each.style[:3]) for each in chain) / len(chain)
    short = sum(len(each.words.split()) <= 12 for each in chain) / len(chain)
    return len(chain) * (1 + 0.6 * set_apart + 0.3 * short + (0.1 if style else 0))


def _parts(of: Numbered, inside: list[Numbered]) -> Iterator[tuple[int, Numbered]]:
    """The numbered parts of an item: 4a, 4.1, 4.1.2 under 4."""
    own = (of.parts[0],) if of.parts[-1] == 0 and len(of.parts) > 1 else of.parts
    last: tuple[int, ...] = own
    for each in inside:
        if each.letter and each.parts == own:
            yield each.place, each
        elif len(each.parts) > len(own) and each.parts[: len(own)] == own and each.parts > last:
            last = each.parts
            yield each.place, each
