"""Whatever a text holds: what is found lies in it, points at what exists, and every figure keeps within its bounds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.found import Figure, Reading
from loaders.pipeline import read
from loaders.readers import document
from tests.loaders.reading import reading

NAMES = ["Belarus", "Marta Novak", "Tomas Berg", "Qatar"]
NUMBERS = [
    "12",
    "at least 50",
    "between 3 and 7",
    "all but three of the 51",
    "half of the 80",
    "dozens",
    "not 52 but 51",
]
PERSONS = ["prisoners", "people", "hostages", "of them", "including", "each", "respectively", "who", "he"]
VERBS = ["were freed", "released", "let", "go", "exchanged", "met", "was arrested", "died", "lifted", "told reporters"]
OTHERS = ["the release of", "in exchange for", "sanctions on", "a group counted only", "so far", "rearrested"]
NOUNS = [
    "his arrest",
    "'s sentence",
    "a visit by",
    "protest leaders",
    "the 2020 election",
    "who was jailed",
    "detained",
]
DATES = ["on 3 June 2025", "later that day", "in May"]
SMALL = ["to", "by", "from", "and", "that", "if", "not", "denied", "will", "against"]
MARKS = [".", ",", ";", ":", "“", "”", "(", ")", "\n\n", "…", "é", "😀"]
PIECES = [*NAMES, *NUMBERS, *PERSONS, *VERBS, *OTHERS, *NOUNS, *DATES, *SMALL, *MARKS]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(" ".join)


def figures(found: Reading) -> list[Figure]:
    own = [release.figure for release in found.releases if release.figure]
    rivals = [rival.figure for release in found.releases for rival in release.rivals]
    return [*own, *rivals, *(count.figure for count in found.counts)]


@settings(max_examples=120, deadline=None)
@given(texts)
def test_spans_lie_in_the_text(text: str) -> None:
    found = reading(text, "2025-10-04")
    length = len(found.document.text)
    mentions = [span for event in found.events for span in event.mentions]
    spans = [one.span for one in (*found.events, *found.releases, *found.counts)]
    assert all(0 <= span.start < span.end <= length for span in [*spans, *mentions])


@settings(max_examples=120, deadline=None)
@given(texts)
def test_who_and_when_lie_in_the_text(text: str) -> None:
    found = reading(text, "2025-10-04")
    parts = [part for event in found.events for part in event.participants]
    spans = [*(part.span for part in parts), *(event.date_span for event in found.events)]
    assert all(span.of(found.document.text).strip() for span in spans if span)
    assert all(0 <= part.actor < len(found.actors) for part in parts)


@settings(max_examples=120, deadline=None)
@given(texts)
def test_figures_keep_within_their_bounds(text: str) -> None:
    for figure in figures(reading(text, "2025-10-04")):
        told = [bound for bound in (figure.min, figure.value, figure.max) if bound is not None]
        assert told == sorted(told)


@settings(max_examples=120, deadline=None)
@given(texts)
def test_references_point_at_what_exists(text: str) -> None:
    found = reading(text, "2025-10-04")
    assert all(0 <= release.event < len(found.events) for release in found.releases)
    assert all(count.part_of is None or 0 <= count.part_of < index for index, count in enumerate(found.counts))
    assert all(count.release is None or 0 <= count.release < len(found.releases) for count in found.counts)
    assert all(count.event is None or 0 <= count.event < len(found.events) for count in found.counts)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_read_twice_the_same_is_found(text: str) -> None:
    one, two = read(document(text)), read(document(text))
    assert (one.events, one.releases, one.counts) == (two.events, two.releases, two.counts)
