"""Which citation an Id., Ibid. or supra points to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.found import FoundCitation
from loaders.text.letters import plain
from schema.vocab import CitationForm, Resolution

CITED = {CitationForm.FULL, CitationForm.ID, CitationForm.SUPRA}
NOTES = {"citations.note", "citations.note_id"}
MARKER = "citations.note_marker"
WORD = re.compile(r"\w+")


def resolved(citations: tuple[FoundCitation, ...]) -> tuple[FoundCitation, ...]:
    """The same citations with `antecedent` and `resolution` filled.

    An Id. points to the citation in brackets just before it (the last of several works in one bracket), itself perhaps
    an Id.; outlets named in running text, links and numbers of notes do not come between. In notes it points to the
    note before. A supra points to the last work whose author, outlet or title it names.
    """
    done: list[FoundCitation] = []
    last: dict[bool, int] = {}
    for place, citation in enumerate(citations):
        in_note = citation.rule in NOTES
        one = citation
        if citation.form is CitationForm.ID:
            one = _pointing(citation, last.get(in_note))
        elif citation.form is CitationForm.SUPRA:
            one = _pointing(citation, _named_before(done, citation.title or ""))
        elif _is_short(citation) and (earlier := _named_before(done, _short_name(citation))) is not None:
            one = replace(_pointing(citation, earlier), form=CitationForm.SUPRA)
        done.append(one)
        if citation.form in CITED and citation.rule != MARKER:
            last[in_note] = place
    return tuple(done)


def _pointing(citation: FoundCitation, place: int | None) -> FoundCitation:
    if place is None:
        return replace(citation, antecedent=None, resolution=Resolution.UNRESOLVED)
    return replace(citation, antecedent=place, resolution=Resolution.RULE)


def _is_short(citation: FoundCitation) -> bool:
    """A bracket that holds nothing but one word: the surname of somebody cited before, perhaps."""
    told = [*citation.authors, *([citation.outlet] if citation.outlet else [])]
    bare = citation.published is None and citation.url is None and citation.title is None
    return citation.form is CitationForm.FULL and bare and len(told) == 1 and len(_short_name(citation).split()) == 1


def _short_name(citation: FoundCitation) -> str:
    return citation.authors[0].name if citation.authors else citation.outlet or ""


def _named_before(done: Sequence[FoundCitation], name: str) -> int | None:
    """The last full citation with this name: an author's surname, the outlet or a word of the title."""
    wanted = _words(name)
    if not wanted:
        return None
    for place in range(len(done) - 1, -1, -1):
        citation = done[place]
        if citation.form is not CitationForm.FULL or citation.rule == MARKER:
            continue
        names = [author.name for author in citation.authors]
        if any(wanted <= _words(told) for told in (*names, citation.outlet or "", citation.title or "")):
            return place
    return None


def _words(name: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(plain(name))}
