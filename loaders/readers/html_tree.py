"""HTML into a tree of elements, as browsers read it: in linear time, without the network and without entities."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from loaders.errors import UnreadableDocument

DEEPEST = 2_000  # elements around a place; browsers flatten what lies deeper than 512
CODE = {"script", "style"}


@dataclass(eq=False, slots=True)
class Element:
    """An element; `first` and `last` are the places of itself and of its last descendant in reading order."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    first: int
    last: int = 0
    children: list["Element | str"] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "").strip()

    def holds(self, other: "Element") -> bool:
        """Whether the other lies in this element, or is it."""
        return self.first <= other.first <= self.last

    def upwards(self) -> Iterator["Element"]:
        """This element and those around it, the innermost first."""
        at: Element | None = self
        while at is not None:
            yield at
            at = at.parent

    def words(self) -> str:
        """All text in this element, blanks made one."""
        return " ".join("".join(node for node, _ in walk(self) if isinstance(node, str)).split())


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its root, and all its elements in reading order."""

    root: Element
    elements: list[Element]

    def all(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag in tags)


class _Builder:
    """Takes what the parser reports and builds the tree."""

    def __init__(self) -> None:
        self.root = self._at = Element("#document", {}, None, 0)
        self.elements = [self.root]
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableDocument(
                f"element {len(self.elements):,}, <{tag}>, lies in {DEEPEST:,} others, more than any page that people "
                "read; save what can be read of it as text"
            )
        element = Element(tag.lower(), dict(attributes), self._at, len(self.elements))
        self._at.children.append(element)
        self.elements.append(element)
        self._at = element

    def end(self, tag: str) -> None:  # noqa: ARG002 - the parser reports balanced ends
        self._depth -= 1
        self._at.last = len(self.elements) - 1
        self._at = self._at.parent or self.root

    def data(self, text: str) -> None:
        if self._at.tag not in CODE or self._at.get("type") == "application/ld+json":
            self._at.children.append(text)

    def close(self) -> Page:
        self.root.last = len(self.elements) - 1
        return Page(self.root, self.elements)


def page(source: str) -> Page:
    """The tree of a page, broken or not. Raises UnreadableDocument for elements in too many others."""
    # Events rather than the parser's own tree: that takes quadratic time for many attributes and cuts what lies deep.
    parser = etree.HTMLParser(target=_Builder(), huge_tree=True, no_network=True)
    parser.feed(source)
    tree: Page = parser.close()
    return tree


def walk(top: Element, left_out: frozenset[Element] = frozenset()) -> Iterator[tuple[Element | str, bool]]:
    """Nodes in reading order: texts, and elements twice, with True where they begin and False where they end."""
    yield top, True
    open_: list[tuple[Element, Iterator[Element | str]]] = [(top, iter(top.children))]
    while open_:
        element, rest = open_[-1]
        node = next(rest, None)
        if node is None:
            open_.pop()
            yield element, False
        elif isinstance(node, str):
            yield node, True
        elif node not in left_out:
            yield node, True
            open_.append((node, iter(node.children)))
