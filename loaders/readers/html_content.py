"""Which part of a page is the document, and its text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from loaders.readers.html_boilerplate import boilerplate
from loaders.readers.html_text import Passage, passages
from loaders.readers.html_tree import Element, Page
from loaders.readers.html_words import words

ONLY_LINKED = 0.85  # from this share on, a passage is nothing but links
SHORTEST_TOLD = 60  # code points of a passage that shows where the document is
LONGEST_LINE = 140  # code points of a line about the site, or of links that stand alone
MOST_IN_HEADING = 50  # elements
DOMINANT = 0.8  # share of the text from which on a part of the layout is the document
MAIN = 0.5  # the same for a part that the page itself calls the document
STOPS = (".", "!", "?", "…", ":", ";")
BETWEEN_TITLES = " |-–—:·•»«"  # between a document's title and its site's


def content(page: Page, title: str | None) -> list[Passage]:
    """The passages of the document, its heading first where the page has one."""
    found = passages(page, page.root, boilerplate(page, _heading(page, title)))
    main = _main(page, found)
    inside = [passage for passage in found if main.holds(passage.element)]
    return list(_told([*_above(found, inside, title), *inside]))


def joined(found: Sequence[Passage]) -> str:
    """The text of passages: a blank line between them, none between items of a list, rows and lines that sign."""
    pieces = [passage.text for passage in found[:1]]
    for one, two in pairwise(found):
        near = (one.is_byline and two.is_byline) or (one.group is not None and one.group is two.group)
        pieces += ["\n" if near else "\n\n", two.text]
    return "".join([*pieces, "\n"])


def is_title(words_: str, title: str | None) -> bool:
    """Whether words are the title, or all of it but the name of the site at an end."""
    said, whole = " ".join(words_.split()).casefold(), " ".join((title or "").split()).casefold()
    if not said or not whole or len(said) * 4 < len(whole):
        return False
    rest = whole.removeprefix(said) if whole.startswith(said) else whole.removesuffix(said)
    return rest == "" or (rest != whole and (rest.strip()[0] in BETWEEN_TITLES or rest.strip()[-1] in BETWEEN_TITLES))


def _heading(page: Page, title: str | None) -> Element | None:
    """The heading that is the title; else the first of the highest rank, preferably in what is called the document.

    In the header of a site stands its name; that is the document's only where it is most of the title.
    """
    ranked = [element for element in page.all("h1", "h2") if element.last - element.first <= MOST_IN_HEADING]
    around = {element: {node.tag for node in element.upwards()} for element in ranked}
    inside = [element for element in ranked if not around[element].isdisjoint(("article", "main"))]
    of_site = {element for element in ranked if "header" in around[element]}.difference(inside)
    least = len(title or "") / 2
    titles = [element for element in ranked if is_title(element.words(), title)]
    titles = [element for element in titles if element not in of_site or len(element.words()) >= least]
    if titles:
        return max(titles, key=lambda element: len(element.words()))
    return next((node for node in [*inside, *ranked] if node.tag == "h1" and node not in of_site), None)


def _main(page: Page, found: Iterable[Passage]) -> Element:
    """The element that holds the document: one that is called so, else the innermost that holds nearly all text."""
    weights = [0] * len(page.elements)
    for passage in found:
        weights[passage.element.first] += _weight(passage)
    for element in reversed(page.elements[1:]):
        if element.parent:
            weights[element.parent.first] += weights[element.first]
    for called in ("article", "main"):
        named = [element for element in page.elements if called in (element.tag, element.get("role"))]
        heaviest = max(named, key=lambda element: weights[element.first], default=None)
        if heaviest and weights[heaviest.first] > weights[0] * MAIN:
            return heaviest
    at = page.root
    while True:
        inner = [node for node in at.children if isinstance(node, Element)]
        heaviest = max(inner, key=lambda element: weights[element.first], default=None)
        if not heaviest or weights[heaviest.first] <= weights[0] * DOMINANT or heaviest.tag not in words().layout:
            return at
        at = heaviest


def _weight(passage: Passage) -> int:
    """How much a passage tells: teasers are linked for a good part, what is short is mostly no paragraph."""
    told = max(0, len(passage.text) - 2 * passage.linked)
    return 0 if passage.rank else told if len(passage.text) >= SHORTEST_TOLD else told // 10


def _above(found: list[Passage], inside: list[Passage], title: str | None) -> list[Passage]:
    """Heading, byline and paragraphs that stand above the part that was found, from the heading on."""
    if not inside or any(is_title(passage.text, title) for passage in inside):
        return []
    before = found[: found.index(inside[0])]
    titles = [at for at, passage in enumerate(before) if is_title(passage.text, title)]
    if not titles and not any(passage.rank == 1 for passage in inside):
        titles = [at for at, passage in enumerate(before) if passage.rank == 1][-1:]
    if not titles:
        return []
    start = max(titles, key=lambda at: len(before[at].text))  # <title> names the site as well, mostly in fewer words
    return [before[start], *(passage for passage in before[start + 1 :] if passage.linked * 2 <= len(passage.text))]


def _told(found: list[Passage]) -> Iterator[Passage]:
    """Without lines about the site, links that nothing introduces, and headings that stand above nothing else."""
    heading: list[Passage] = []
    has_lost = False
    introduced: Element | None = None  # the list below a line that ends with a colon
    last = ""
    for passage in found:
        if last.endswith(":"):
            introduced = passage.group
        last = passage.text
        if _is_about_site(passage) or (_is_link(passage) and (introduced is None or passage.group is not introduced)):
            has_lost, last = True, ""
            continue
        if not (passage.rank and has_lost):
            yield from heading
        heading, has_lost = [], False
        if passage.rank:
            heading = [passage]
        else:
            yield passage
    if not has_lost:
        yield from heading


def _is_about_site(passage: Passage) -> bool:
    line = passage.text.casefold().lstrip("• ")
    short = len(line) <= LONGEST_LINE and not passage.is_byline
    return short and (line.rstrip(" .:!") in words().lines or line.startswith(words().beginnings))


def _is_link(passage: Passage) -> bool:
    """Whether a passage is nothing but links, and no sentence."""
    text = passage.text
    linked = passage.linked >= len(text) * ONLY_LINKED and len(text) <= LONGEST_LINE
    return linked and not (passage.rank or passage.is_byline or text.rstrip("”’\"'»)").endswith(STOPS))
