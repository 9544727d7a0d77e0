"""Which gender a text gives to those whose names tell none: by the pronouns that stand for them alone."""

import re
from collections import Counter
from collections.abc import Mapping

from loaders.resolve.speakers_cast import PRONOUN_GENDERS, Cast

WORD = re.compile(r"[\w']+")


def genders(cast: Cast) -> Mapping[int | None, str]:
    """The gender of each person who alone is named in sentences that go on with "he" or "she", by the more of them."""
    votes: dict[int | None, Counter[str]] = {}
    for sentence in cast.told.sentences:
        named = [one for one in cast.names_in(sentence, inserted=True) if cast.is_person(one)]
        actors = {one.actor for one in named}
        if len(actors) != 1 or cast.gender(named[0]) is not None:
            continue
        said = WORD.findall(cast.told.text[named[0].span.end : sentence.end].casefold())
        told = {gender for word in said if (gender := PRONOUN_GENDERS.get(word))}
        if len(told) == 1:
            votes.setdefault(named[0].actor, Counter())[told.pop()] += 1
    return {actor: counted.most_common(1)[0][0] for actor, counted in votes.items()}
