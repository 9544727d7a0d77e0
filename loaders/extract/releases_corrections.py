"""Places that set a figure right: "not 52 but 51", "the right number is 71", "21 workers freed, not 22"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.extract.releases_scene import Scene
from loaders.found import Figure
from schema.span import Span

NOT_BEFORE = re.compile(r"(?<![\w-])not\s+$", re.IGNORECASE)
BUT = re.compile(r"[\s,]+but\s+(?:only\s+)?$", re.IGNORECASE)
NOT_AFTER = re.compile(r"^[^.;:]{0,40}?,?\s*(?:and\s+)?not\s+(?:the\s+)?$", re.IGNORECASE)
# The figure is said to be the right one, without the wrong one beside it.
RIGHT = re.compile(
    r"(?:\b(?:right|correct|corrected|true|actual|final|real)\s+(?:number|figure|total|tally|count)\b[^.;]{0,40}?(?:\bis|\bwas|:)"
    r"|\b(?:number|figure|total|tally|count)\b[^.;]{0,60}?\b(?:is|was)\s+(?:thus|therefore|in\s+fact|actually|really)"
    r"|(?:^|[:;,]\s*)so[,:]?)\s*$",
    re.IGNORECASE,
)
# Told first, and put right before or after: no figure of its own.
FIRST_SAID = re.compile(
    r"\bhad\s+(?:first|earlier|originally|initially)\s+(?:said|given|put|reported|announced)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """`wrong` is the figure put aside, None where it is not told; `right` is None where only the wrong one is told.

    `aside` is the place of the figure put aside beside the right one.
    """

    sentence: int
    span: Span
    wrong: float | None
    right: Figure | None
    aside: Span | None = None


def corrections(scene: Scene, figures: Sequence[Figure]) -> Iterator[Correction]:
    text = scene.text
    for one, two in pairwise(figures):
        between = text[one.span.end : two.span.start]
        if NOT_BEFORE.search(text, max(scene.span.start, one.span.start - 8), one.span.start) and BUT.fullmatch(
            between
        ):
            yield Correction(scene.index, Span(one.span.start, two.span.end), one.value, two, one.span)
        elif NOT_AFTER.match(between):
            yield Correction(scene.index, Span(one.span.start, two.span.end), two.value, one, two.span)
    for figure in figures:
        if RIGHT.search(text[scene.span.start : figure.span.start]):
            yield Correction(scene.index, figure.span, None, figure)
        elif FIRST_SAID.search(text[scene.span.start : figure.span.start]):
            yield Correction(scene.index, figure.span, figure.value, None)
