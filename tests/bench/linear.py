"""How the time of each stage grows with the length of its input:  python tests/bench/linear.py [--size N] [STAGE …]

Not a test: prints, for each repeated piece and each stage of the pipeline, the seconds for the longest input and by how
much they grow when its length is doubled (over two doublings). Shown are growths above 2.5, or all of a chosen stage or
piece. A stage that takes longer than --limit ends its row.
"""

import argparse
import gc
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from loaders.assemble import assembled  # noqa: E402 - run as a script, the packages are found above
from loaders.document import Document  # noqa: E402
from loaders.extract.citations import citations  # noqa: E402
from loaders.extract.counts import counts  # noqa: E402
from loaders.extract.numbers import numbers  # noqa: E402
from loaders.extract.quotes import quotes  # noqa: E402
from loaders.extract.releases_scene import story  # noqa: E402
from loaders.found import Reading  # noqa: E402
from loaders.pipeline import masked  # noqa: E402
from loaders.readers import document  # noqa: E402
from loaders.resolve.actors import actors  # noqa: E402
from loaders.resolve.antecedents import resolved  # noqa: E402
from loaders.resolve.dates import dates  # noqa: E402
from loaders.resolve.events import events  # noqa: E402
from loaders.resolve.pronouns import with_pronouns  # noqa: E402
from loaders.resolve.releases import releases  # noqa: E402
from loaders.resolve.reporters import with_reporters  # noqa: E402
from loaders.resolve.speakers import attributed  # noqa: E402
from loaders.resolve.speakers_cast import Cast  # noqa: E402

GREATEST = 2.5  # growth for twice the length that is still taken as linear
UNMEASURED = float("inf")
LEAST = 0.03  # seconds below which a growth says nothing

PIECES = {
    "short sentences": "a. ",
    "capital sentences": "A b. ",
    "stops without blanks": "a.b.",
    "initials": "A.B.",
    "marks": "?!",
    "marks apart": "? ! ",
    "dots": ".",
    "spaced dots": ". . . ",
    "abbreviations": "U.S. ",
    "straight marks": '"',
    "quoted stops": '"." ',
    "opening marks": "“",
    "opening marks apart": "“a ",
    "closing marks": "”",
    "nested marks": "“‘a’ ",
    "guillemets": "«a ",
    "single marks": "'a ",
    "curly single marks": "‘a ",
    "genitives": "dogs’ ",
    "round brackets": "(",
    "round brackets apart": "(a ",
    "square brackets": "[",
    "brackets of both kinds": "[(a) ",
    "ids": "[Id.] ",
    "citations": "[A. Jones and B. Smith, Reuters, May 3, 2021; AP, 4 May 2021.] ",
    "open citations": "[A. Jones, Reuters, May 3, 2021 ",
    "notes": "[1] ",
    "noted lines": "[^1]: Reuters, 3 May 2021.\n",
    "supra": "[Jones, supra] ",
    "links": "https://a.b/c ",
    "one long link": "https://a.b/" + "c" * 50 + "/",
    "outlets": "told Reuters ",
    "capitals": "Aa ",
    "capitals and small words": "Aa of the ",
    "articles": "the ",
    "a long word": "a",
    "a long capital word": "A",
    "digits": "1",
    "numbers": "1 ",
    "grouped numbers": "1,000",
    "blank-grouped numbers": "100 000 ",
    "number words": "twenty-one hundred and ",
    "joined numbers": "one or ",
    "points": "1.",
    "slashes": "1/2/",
    "months": "May ",
    "weekdays": "Monday, ",
    "dates": "May 3, 2021, and ",
    "days of a month": "3, 4 and 5 May, ",
    "yearless dates": "on 3 May ",
    "offsets": "two days later ",
    "the next day": "the next day ",
    "that day": "that day. ",
    "unsure dates": "the early ",
    "since": "since ",
    "verbs": "said ",
    "verbs and pronouns": "he said that ",
    "pronouns of two": "he told her and she told him ",
    "figures that somebody gives": "Tom Roe said 19 people were arrested, ",
    "dialogue": "— Go, — he said. — Go.\n",
    "quotations": "“Go home,” he said. ",
    "quotations in lines": "“Go home,” he said.\n",
    "quotations after colons": "He said:\n“Go home.”\n",
    "quotations without speakers": "“Go home.” ",
    "reopened paragraphs": "“Go home\n",
    "commas": ", ",
    "relative clauses": ", who ",
    "dashes": " - ",
    "colons": "a: ",
    "labels": "Q: a\nA: b\n",
    "releases": "Belarus released 52 prisoners. ",
    "releases in one sentence": "Belarus released 52 prisoners and ",
    "counts": "1,300 people are held, ",
    "blanks": " ",
    "blank lines": "\n",
    "indented lines": " \n",
    "lines": "a\n",
    "headings": "Aa bb\n",
    "items": "- a\n",
    "separators": "\x1f",
    "astral letters": "😀",
}


class TooLong(Exception):
    """A stage took longer than the limit."""


def _prose(found: Document, reading: Reading) -> Document:
    return replace(found, prose=masked(found.shadow, reading.citations))


def _with_citations(reading: Reading) -> Reading:
    reading = replace(reading, citations=resolved(citations(reading.document)))
    return replace(reading, document=_prose(reading.document, reading))


def _with_numbers(reading: Reading) -> Reading:
    list(numbers(reading.document.prose))
    return reading


def _with_actors(reading: Reading) -> Reading:
    who, where = actors(reading)
    return replace(reading, actors=who, mentions=where)


def _with_releases(reading: Reading) -> Reading:
    happened, released = releases(reading, story(reading))
    return replace(reading, events=happened, releases=released)


def _assembled(reading: Reading) -> Reading:
    assembled(reading)
    return reading


STAGES: dict[str, Callable[[Reading], Reading]] = {
    "citations": _with_citations,
    "dates": lambda reading: replace(reading, dates=dates(reading)),
    "numbers": _with_numbers,
    "actors": _with_actors,
    "quotes": lambda reading: replace(reading, quotes=quotes(reading.document)),
    "speakers": lambda reading: replace(reading, quotes=attributed(reading, Cast(reading))),
    "releases": _with_releases,
    "events": lambda reading: replace(reading, events=(*reading.events, *events(reading))),
    "counts": lambda reading: replace(reading, counts=counts(reading, story(reading))),
    "pronouns": lambda reading: replace(reading, mentions=with_pronouns(reading, Cast(reading)).mentions),
    "reporters": lambda reading: with_reporters(reading, Cast(reading)),
    "assemble": _assembled,
}


def measured(text: str, limit: float) -> dict[str, float]:
    """CPU seconds of each stage in turn, up to one that takes longer than the limit: it is given infinity."""
    seconds: dict[str, float] = {}
    stage = "segment"
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    begun = time.process_time()
    try:
        reading = Reading(document=document(text))
        seconds[stage] = time.process_time() - begun
        for stage, read in STAGES.items():
            signal.setitimer(signal.ITIMER_VIRTUAL, limit)
            begun = time.process_time()
            reading = read(reading)
            seconds[stage] = time.process_time() - begun
    except TooLong:
        seconds[stage] = UNMEASURED
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return seconds


def grown(piece: str, size: int, limit: float) -> dict[str, tuple[float, float]]:
    """Seconds at full length, and by how much they grow at each doubling from a quarter of it, of each stage."""
    quarter, whole = (measured(piece * (length // len(piece) + 1), limit) for length in (size // 4, size))
    return {
        stage: (seconds, (seconds / max(quarter[stage], 1e-9)) ** 0.5)
        for stage, seconds in whole.items()
        if quarter.get(stage, UNMEASURED) < UNMEASURED
    }


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stages", nargs="*", help="show only these; all are run")
    parser.add_argument("--size", type=int, default=100_000, help="characters of the longest input")
    parser.add_argument("--limit", type=float, default=10, help="CPU seconds that a stage may take")
    parser.add_argument("--piece", action="append", help="only pieces with this in their name or equal to it")
    parser.add_argument("--corpus", action="store_true", help="also the documents of the corpus, repeated")
    args = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _stop)
    gc.disable()  # its walks over all objects would be counted as growth
    pieces = dict(PIECES)
    if args.corpus:
        pieces |= {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "tests/corpus/dev").glob("*.txt")}
    measured("Warm up. ", args.limit)  # reads the data files
    print(f"{'piece':28}{'stage':11}{'seconds':>9}{'growth':>8}   ({args.size} characters)")
    above = 0
    for name, piece in pieces.items():
        if args.piece and not any(wanted in name or wanted == piece for wanted in args.piece):
            continue
        for stage, (seconds, growth) in grown(piece, args.size, args.limit).items():
            if args.stages and stage not in args.stages:
                continue
            bad = seconds > LEAST and growth > GREATEST
            above += bad
            if bad or args.piece or args.stages:
                print(f"{name:28}{stage:11}{seconds:9.3f}{growth:8.2f}{'  *' if bad else ''}", flush=True)
    print(f"{above} of {len(pieces)} pieces × {len(STAGES) + 1} stages grew by more than {GREATEST} when doubled")


if __name__ == "__main__":
    main()
