"""A place where a name stands, before it is known whose."""

from dataclasses import dataclass

from loaders.gazetteers.persons import Title
from loaders.gazetteers.world import Entry
from schema.span import Span
from schema.vocab import ActorKind


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a name stands. `kind` is set where its words tell it, `entry` where the gazetteer knows it."""

    span: Span
    words: tuple[str, ...]  # in plain letters
    kind: ActorKind | None = None
    entry: Entry | None = None
    title: Title | None = None
    title_start: int | None = None
    country: str | None = None  # of the state told beside it
    opens: bool = False  # stands where any word has a capital
    shown: bool = False  # stands in a heading, where most words have capitals

    @property
    def text(self) -> str:
        return " ".join(self.words)
