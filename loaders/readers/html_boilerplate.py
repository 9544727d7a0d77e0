"""Parts of a page that belong to no document: navigation, advertisements, pictures with their captions, comments."""

from itertools import accumulate

from loaders.readers.html_tree import Element, Page
from loaders.readers.html_words import names, parts, words

UNSEEN = ("display:none", "visibility:hidden")
KEPT = {"#document", "html", "body", "main"}
QUOTING = {"blockquote", "figure"}


def boilerplate(page: Page, heading: Element | None) -> frozenset[Element]:
    """Elements to leave out. What holds the document's heading stays, whatever it is called."""
    sizes = _sizes(page)
    pictures = list(accumulate((element.tag in words().pictures for element in page.elements), initial=0))
    holding = set(heading.upwards()) if heading else set()

    def is_picture(element: Element) -> bool:
        return pictures[element.last + 1] > pictures[element.first]

    def is_left_out(element: Element) -> bool:
        if element.tag == "header":
            return not _in_main(element)
        if element.tag == "figure":
            return is_picture(element)
        if element.tag in ("footer", "figcaption") and element.parent and element.parent.tag in QUOTING:
            return is_picture(element.parent)  # who is quoted stands below a quotation
        if element.tag in words().elements or _is_unseen(element):
            return True
        is_small = sizes[element.first] * 2 < sizes[0]
        return any(
            part in words().never or (is_small and part in words().usually)
            for name in names(element)
            for part in parts(name)
        ) or (is_small and not words().whole.isdisjoint(names(element)))

    return frozenset(
        element
        for element in page.elements
        if element.tag not in KEPT and element not in holding and is_left_out(element)
    )


def _sizes(page: Page) -> list[int]:
    """Code points of text in each element, scripts and the like not counted; by the elements' order."""
    sizes = [0] * len(page.elements)
    for element in reversed(page.elements):
        if element.tag in words().elements:
            sizes[element.first] = 0
            continue
        sizes[element.first] += sum(len(node.strip()) for node in element.children if isinstance(node, str))
        if element.parent:
            sizes[element.parent.first] += sizes[element.first]
    return sizes


def _is_unseen(element: Element) -> bool:
    style = element.get("style").lower().replace(" ", "")
    return (
        "hidden" in element.attributes
        or element.get("aria-hidden") == "true"
        or element.get("role").lower() in words().roles
        or any(said in style for said in UNSEEN)
    )


def _in_main(element: Element) -> bool:
    return any(around.tag in ("article", "main") for around in element.upwards())
