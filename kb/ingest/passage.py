"""The sentence around a place of a text, for showing words where they stand."""

from loaders.text.normalise import shadow
from loaders.text.segment import blocks, sentences
from schema.span import Span


def sentence(text: str, span: Span, most: int = 600) -> Span:
    """The sentences that the span touches; where they are longer than `most` code points, that much around the span."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    paragraph = text[start : len(text) if end < 0 else end]
    found = [
        Span(start + part.start, start + part.end)
        for part in sentences(shadow(paragraph), tuple(blocks(paragraph)))
        if Span(start + part.start, start + part.end).overlaps(span)
    ]
    whole = Span(min([span.start, *(part.start for part in found)]), max([span.end, *(part.end for part in found)]))
    margin = max(0, most - span.length) // 2
    return Span(max(whole.start, span.start - margin), min(whole.end, span.end + margin))
