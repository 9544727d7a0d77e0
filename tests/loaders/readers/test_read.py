"""Bytes to documents: encodings, refusals, Markdown, and what a text tells of itself."""

import pytest

from loaders.document import Metadata
from loaders.errors import LoaderError
from loaders.readers import document, read
from schema.dates import PartialDate


def test_utf8_is_kept_as_it_is() -> None:
    read_back = read("a.txt", "Łukašenka’s “prison”\n".encode())
    assert (read_back.text, read_back.encoding) == ("Łukašenka’s “prison”\n", "utf-8")


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param(b"\xef\xbb\xbfFreed.", "Freed.", "utf-8", id="byte order mark"),
        pytest.param("Freed “all”.".encode("utf-16"), "Freed “all”.", "utf-16", id="UTF-16"),
        pytest.param(b"One\r\ntwo\rthree\n", "One\ntwo\nthree\n", "utf-8", id="line ends"),
    ],
)
def test_decoded(data: bytes, text: str, encoding: str) -> None:
    found = read("a.txt", data)
    assert (found.text, found.encoding) == (text, encoding)


def test_wrong_encoding_is_detected_and_told() -> None:
    text = "Осуждённые были освобождены в среду. Власти не сообщили их имён. " * 5
    found = read("a.txt", text.encode("cp1251"))
    assert found.text == text
    assert found.encoding == "cp1251"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.txt", b" \n\t\n", "nothing but blanks", id="blank"),
        pytest.param("a.txt", b"%PDF-1.7 ...", "PDF", id="PDF under another name"),
        pytest.param("a.txt", b"freed\x00men", "NUL", id="NUL"),
        pytest.param("a.txt", bytes(range(256)) * 20, "no text", id="bytes that are no text"),
        pytest.param("a.txt", b"ab\x01\x02\x03\x04 freed", "control characters", id="control characters"),
        pytest.param("a.txt", "freed \ud800 men".encode("utf-8", "surrogatepass"), "", id="lone surrogate"),
        pytest.param("a.docx", b"text", "no reader for .docx; files that can be read end in", id="unknown format"),
        pytest.param("README", b"text", "a file without an ending", id="no ending"),
    ],
)
def test_refused(name: str, data: bytes, told: str) -> None:
    with pytest.raises(LoaderError) as error:
        read(name, data)
    assert told in str(error.value)


def test_too_large() -> None:
    with pytest.raises(LoaderError, match=r"11 bytes; the limit is 10"):
        read("a.txt", b"01234567890", max_bytes=10)


MARKDOWN = """---
title: Two went home
author: A. Writer
date: 2025-10-04
url: https://example.org/two
draft: false
---
# Two went home

On *Monday* two **prisoners** were [freed](https://example.org/freed).

- one in the north
- one in the south

> “We are glad,” said the minister.
"""


def test_markdown_is_kept_as_readers_see_it() -> None:
    found = read("a.md", MARKDOWN.encode())
    assert found.text == (
        "Two went home\n\nOn Monday two prisoners were freed [https://example.org/freed].\n\n"
        "• one in the north\n• one in the south\n\n“We are glad,” said the minister.\n"
    )


def test_front_matter_is_metadata() -> None:
    known = read("a.md", MARKDOWN.encode()).metadata
    assert (known.title, known.author, known.uri) == ("Two went home", "A. Writer", "https://example.org/two")
    assert known.published == PartialDate.from_edtf("2025-10-04")


def test_what_is_given_beside_wins_over_front_matter() -> None:
    assert read("a.md", MARKDOWN.encode(), Metadata(title="Other")).metadata.title == "Other"


def test_broken_toml_front_matter_is_told() -> None:
    with pytest.raises(LoaderError, match=r"front matter between \+\+\+ lines is not TOML"):
        read("a.md", b"+++\ntitle = \n+++\ntext")


def published(text: str) -> str | None:
    known = document(text).metadata.published
    return known.edtf if known else None


BODY = (
    "Nothing much happened in the long grey street that week, and nobody was let out of prison, "
    "whatever the papers may have said about it before."
)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param(f"Title\n\n{BODY}\n\nName\n10/24/25", "2025-10-24", id="month first, as the day shows"),
        pytest.param(f"Title\n\n{BODY}\n\nName\n24.10.2025", "2025-10-24", id="points: day first"),
        pytest.param(
            f"Title\n\n{BODY} On 3 May it rained.\n\nName\n4/10/25", "2025-10-04", id="day first, as words stand"
        ),
        pytest.param(
            f"Title\n\n{BODY} [A. Writer, The Paper, 3 October 2025.]\n\nName\n10/4/25",
            "2025-10-04",
            id="not before its sources",
        ),
        pytest.param(f"Title\nby A. Writer | January 8, 2013\n\n{BODY}", "2013-01-08", id="byline"),
        pytest.param(
            f"Title\n\nBy A. Writer | Published 2 May 2023, 09:40\n\n{BODY}", "2023-05-02", id="after a byline"
        ),
        pytest.param(f"SKOPJE, 14 May 2022 (MIA) — {BODY}\n\n{BODY}", "2022-05-14", id="dateline"),
        pytest.param(f"3 May 2024\n\n{BODY}\n\n4 May 2024\n\n{BODY}", "2024-05-03", id="the head, not the next entry"),
        pytest.param(f"Title\n\n{BODY}\n\n4 May 2024\n\n{BODY}", None, id="an entry in the middle"),
        pytest.param(f"{BODY}\n\n4 May 2024\n\n© The Paper. All rights reserved.", "2024-05-04", id="above the footer"),
        pytest.param("Togo freed 100 people on May 3, 2024", None, id="a line that tells what happened"),
        pytest.param(f"Togo freed 100 people on May 3, 2024\n\n{BODY}", None, id="a headline that does"),
        pytest.param("She came home on 3 May 2024. It rained.", None, id="a text of one line"),
        pytest.param(f"Title\n\nPublished 2 September 2023\n\n{BODY}", "2023-09-02", id="published"),
        pytest.param(
            f"Title\n\nOn 3 May 2020 it rained.\n\n{BODY}", None, id="a short sentence of the story is not either"
        ),
        pytest.param("3 May 2011: Police came.\n14 May: A first group left.\n31 May: Verdicts.", None, id="chronology"),
        pytest.param(
            f"Title\n\n{BODY} It was 3 May 2020.\n\n{BODY}", None, id="a date of the story is not the document's"
        ),
    ],
)
def test_date_of_publication(text: str, edtf: str | None) -> None:
    assert published(text) == edtf


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        pytest.param(f"A Title\n\n{BODY}\n\nGus\n10/24/25", "A Title", "Gus", id="signature"),
        pytest.param(f"A Title\nby Tin Pe Win | January 8, 2013\n\n{BODY}", "A Title", "Tin Pe Win", id="byline"),
        pytest.param(f"{BODY}\n\n{BODY}", None, None, id="a sentence is no title"),
        pytest.param(f"June 13, 2016\n\n{BODY}", None, None, id="a date is no title"),
    ],
)
def test_title_and_author(text: str, title: str | None, author: str | None) -> None:
    known = document(text)
    assert (known.metadata.title, known.metadata.author) == (title, author)
    for name, span in known.places.items():
        if name != "published":
            assert span.of(known.text) == getattr(known.metadata, name)
