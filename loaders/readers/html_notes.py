"""Footnotes of a page: the marks that point to them, and the labels of the notes."""

import re

from loaders.readers.html_tree import Element, Page

MARK = re.compile(r"\[?(?P<number>\d{1,3}|[a-z*†‡])\]?")
MOST_IN_MARK = 3  # elements
NOTES = {"li", "p", "dd", "div"}


def note_labels(page: Page) -> dict[Element, str]:
    """Labels such as "[1] " by the element that is the note. The marks in the page are changed to "[1]".

    Without brackets a raised mark would run into the figure before it.
    """
    numbers: dict[str, str] = {}
    for mark in page.all("sup"):
        number = MARK.fullmatch(mark.words()) if mark.last - mark.first <= MOST_IN_MARK else None
        around = [*page.elements[mark.first : mark.last + 1], mark.parent] if number else []
        target = next((element.get("href") for element in around if element and element.tag == "a"), "")
        if number and "#" in target:
            mark.children = [f"[{number['number']}]"]
            numbers.setdefault(target.rpartition("#")[2], number["number"])
    return {
        element: f"[{numbers[element.get('id')]}] "
        for element in page.elements
        if element.tag in NOTES and element.get("id") in numbers
    }
