"""Which citation an Id., Ibid. or supra points to."""

import re
from dataclasses import replace

from loaders.found import FoundCitation
from loaders.text.letters import plain
from schema.vocab import CitationForm, Resolution

CITED = {CitationForm.FULL, CitationForm.ID, CitationForm.SUPRA}
NOTES = {"citations.note", "citations.note_id"}
MARKER = "citations.note_marker"
FAR = 100  # namesakes back to which a short name may point
WORD = re.compile(r"\w+")


def resolved(citations: tuple[FoundCitation, ...]) -> tuple[FoundCitation, ...]:
    """The same citations with `antecedent` and `resolution` filled.

    An Id. points to the citation in brackets just before it (the last of several works in one bracket), itself perhaps
    an Id.; outlets named in running text, links and numbers of notes do not come between. In notes it points to the
    note before. A supra points to the last work whose author, outlet or title it names.
    """
    done: list[FoundCitation] = []
    works = Works()
    last: dict[bool, int] = {}
    for place, citation in enumerate(citations):
        in_note = citation.rule in NOTES
        one = citation
        if citation.form is CitationForm.ID:
            one = _pointing(citation, last.get(in_note))
        elif citation.form is CitationForm.SUPRA:
            one = _pointing(citation, works.named(citation.title or ""))
        elif _is_short(citation) and (earlier := works.named(_short_name(citation))) is not None:
            one = replace(_pointing(citation, earlier), form=CitationForm.SUPRA)
        done.append(one)
        if one.form is CitationForm.FULL and one.rule != MARKER:
            works.add(place, one)
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


class Works:
    """The works cited so far, by the words of their names: authors, outlet, title."""

    def __init__(self) -> None:
        self._names: dict[str, list[tuple[int, set[str]]]] = {}

    def add(self, place: int, citation: FoundCitation) -> None:
        told = [*(author.name for author in citation.authors), citation.outlet or "", citation.title or ""]
        for name in map(_words, told):
            for word in name:
                self._names.setdefault(word, []).append((place, name))

    def named(self, name: str) -> int | None:
        """The last work one of whose names has all these words: an author's surname, the outlet, words of the title."""
        wanted = _words(name)
        if not wanted:
            return None
        rarest = min((self._names.get(word, []) for word in wanted), key=len)
        near = rarest[: -FAR - 1 : -1]
        return next((place for place, words in near if wanted <= words), None)


def _words(name: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(plain(name))}
