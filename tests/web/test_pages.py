"""Pages for people: words are marked, whatever documents hold is shown as words, nothing comes from elsewhere."""

import html
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from kb.query.collections import COLLECTIONS
from kb.web.passages import MOST, paragraphs, window
from schema.span import Span
from tests import serving
from tests.make import Story

HOSTILE = serving.hostile_story()
PAGES = ("/", "/errors", "/docs", f"/documents/{HOSTILE.id}", "/documents/x")


class Elements(HTMLParser):
    """Start tags with their attributes, in order; the marked words; whether all that was opened is closed."""

    VOID = ("meta", "link")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.marked = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "mark" in self.open:
            self.marked += data


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_evidence_opens_at_its_words(reading: httpx.Client, name: str) -> None:
    for record in reading.get(f"/v1/{COLLECTIONS[name].path}?first=100").json()["data"]:
        for one in record["evidence"]:
            page = Elements(reading.get(one["url"]).text)
            assert page.marked == one["exact"]
            assert one["url"].endswith("#marked")
            assert [shown["id"] for tag, shown in page.found if tag == "mark" and "id" in shown] == ["marked"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_load_nothing_from_elsewhere(reading: httpx.Client, path: str) -> None:
    page = Elements(reading.get(path).text)
    assert page.open == []
    for tag, shown in page.found:
        if tag in ("script", "link", "img"):
            address = shown.get("src") or shown.get("href")
            assert address is not None
            assert re.match("/[a-z]", address)
            if not address.startswith("/static/"):  # which a build without front ends leaves out
                assert reading.get(address).status_code == 200
        assert not any(name.startswith("on") or name == "style" for name in shown)
        assert tag != "script" or shown.get("src")


def test_markup_in_documents_is_shown_as_words(reading: httpx.Client) -> None:
    page = reading.get(f"/documents/{HOSTILE.id}").text
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert html.escape("<script>alert(1)</script>") in page


def test_records_stand_beside_the_text(reading: httpx.Client) -> None:
    document = reading.get("/v1/documents?search=Borduria&first=1").json()["data"][0]["id"]
    page = reading.get(f"/documents/{document}").text
    for heading in ("Releases", "Quotes", "Figures", "Citations"):
        assert f"<h2>{heading}</h2>" in page
    links = [shown["href"] or "" for tag, shown in Elements(page).found if tag == "a" and "href" in shown]
    assert len([link for link in links if link.startswith("/v1/")]) >= 7
    assert all(reading.get(link).status_code == 200 for link in links if link.startswith("/v1/"))


def test_the_start_page_shows_the_newest_releases(reading: httpx.Client) -> None:
    page = reading.get("/").text
    assert [page.index(day) for day in ("2025-11-03", "2025-10-02", "2025-09-11")] == sorted(
        page.index(day) for day in ("2025-11-03", "2025-10-02", "2025-09-11")
    )
    assert "Ruritania" in page


def test_the_start_page_leads_to_the_documents(reading: httpx.Client) -> None:
    links = [shown.get("href") or "" for tag, shown in Elements(reading.get("/").text).found if tag == "a"]
    documents = [link for link in links if re.fullmatch("/documents/doc_[a-z2-7]+", link)]
    assert len(documents) == len(serving.stories())
    assert all(reading.get(link).status_code == 200 for link in documents)


def test_records_are_told_by_their_words(reading: httpx.Client) -> None:
    document = reading.get("/v1/documents?search=Borduria&first=1").json()["data"][0]["id"]
    page = html.unescape(reading.get(f"/documents/{document}").text)
    for told in ("They are free at last, · Ann Example", "About 1,300 · held", "[Id.] · id"):
        assert f"<bdi>{told}</bdi>" in page
    assert re.search(r"<bdi>\d+ · released</bdi>", page)


def titled_story() -> Story:
    """Its text begins with its title; it tells of releases that did not happen, and of speakers by other words."""
    title = "Prisoners, at last"
    text = f"{title}\n\nThey want 150 let go; 60 will be. Soon, he said. Never, said somebody."
    story = Story(text, uri="https://example.org/titled", title=title)
    for words, number, status, modality in (
        ("want 150 let go", 150, "demanded", "demanded"),
        ("60 will be", 60, "announced", "planned"),
    ):
        event = story.event(words, modality=modality, releases=[{"count": number, "status": status}])
        report = list(story.records["reports"])[-1]
        release = story.records["reports"][report].stated["releases"][0]["id"]
        story.count(str(number), number, report_id=report, release_id=release)
        story.evidence(event, words)
    speaker = story.actor("Ann Example")
    story.quote("Soon", speaker=speaker, speaker_text="he")
    story.quote("Never", speaker_text="somebody")
    return story


@pytest.fixture
def titled(database_url: str) -> Iterator[Callable[[str], str]]:
    """The page of the document that begins with its title, by query string."""
    story = titled_story()
    serving.store(database_url, story)
    with serving.client(database_url) as asking:
        yield lambda query: asking.get(f"/documents/{story.id}{query}").text


@pytest.mark.parametrize("query", ["", "?start=0&end=9"], ids=["nothing marked", "words of it marked"])
def test_the_title_stands_once(titled: Callable[[str], str], query: str) -> None:
    shown = re.sub("<title>.*?</title>|<[^>]+>", "", titled(query))
    assert shown.count("Prisoners, at last") == 1


def test_a_title_can_be_marked(titled: Callable[[str], str]) -> None:
    assert Elements(titled("?start=0&end=9")).marked == "Prisoners"


def test_what_figures_and_speakers_are_is_told(titled: Callable[[str], str]) -> None:
    page = html.unescape(titled(""))
    for told in ("150 · asked for", "60 · announced", "Soon · Ann Example (he)", "Never · somebody"):
        assert f"<bdi>{told}</bdi>" in page


def test_the_start_page_of_an_empty_database_says_what_to_do(database_url: str) -> None:
    with serving.client(database_url) as asking:
        assert "kb load" in asking.get("/").text


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        pytest.param("start=1", 400, "start and end go together", id="half a span"),
        pytest.param("start=5&end=5", 400, "end: 5 does not lie after start, 5", id="empty span"),
        pytest.param("start=0&end=99999", 400, "end: 99999 lies beyond the end of the text", id="beyond the text"),
        pytest.param("start=-1&end=5", 400, "is not a whole number", id="negative"),
        pytest.param("start=%D9%A1&end=5", 400, "is not a whole number", id="other digits"),
        pytest.param("start=%3Cscript%3E&end=5", 400, "&lt;script&gt;", id="markup"),
        pytest.param("sart=1", 400, "did you mean start?", id="unknown"),
    ],
)
def test_a_wrong_place_is_told(reading: httpx.Client, query: str, status: int, told: str) -> None:
    answer = reading.get(f"/documents/{HOSTILE.id}?{query}")
    assert (answer.status_code, told in answer.text) == (status, True), answer.text
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("id", ["x", "doc_" + "a" * 26, "%00", "evt_" + "a" * 26, "%3Cscript%3E"])
def test_a_document_that_there_is_not(reading: httpx.Client, id: str) -> None:
    answer = reading.get(f"/documents/{id}")
    assert (answer.status_code, "is no document here" in answer.text) == (404, True)


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        pytest.param(None, [["One."], ["Two words."], ["Three."]], id="nothing marked"),
        pytest.param(Span(10, 15), [["One."], ["Two ", "[words]", "."], ["Three."]], id="within a paragraph"),
        pytest.param(Span(0, 4), [["[One.]"], ["Two words."], ["Three."]], id="a whole paragraph"),
        pytest.param(Span(1, 9), [["O", "[ne.]"], ["[Two]", " words."], ["Three."]], id="over two paragraphs"),
        pytest.param(Span(0, 24), [["[One.]"], ["[Two words.]"], ["[Three.]"]], id="everything"),
        pytest.param(Span(4, 6), [["One."], ["Two words."], ["Three."]], id="line ends only"),
    ],
)
def test_paragraphs(mark: Span | None, shown: list[list[str]]) -> None:
    text = "One.\n\nTwo words.\n\nThree."
    found = [list(pieces) for pieces in paragraphs(text, 0, mark)]
    assert [[f"[{piece.text}]" if piece.is_marked else piece.text for piece in pieces] for pieces in found] == shown
    firsts = [piece for pieces in found for piece in pieces if piece.is_first]
    assert len(firsts) == any(piece.is_marked for pieces in found for piece in pieces)


def test_a_part_of_a_text_keeps_its_places() -> None:
    (pieces,) = paragraphs("words and more", 1_000, Span(1_006, 1_009))
    assert [(piece.text, piece.is_marked) for piece in pieces] == [("words ", False), ("and", True), (" more", False)]


@pytest.mark.parametrize(
    ("length", "mark", "start", "shown"),
    [
        pytest.param(MOST, None, 50, Span(0, MOST), id="short text"),
        pytest.param(10 * MOST, None, 0, Span(0, MOST), id="the beginning"),
        pytest.param(10 * MOST, None, 3 * MOST, Span(3 * MOST, 4 * MOST), id="from a place"),
        pytest.param(10 * MOST, None, 10 * MOST, Span(10 * MOST - 1, 10 * MOST), id="from the end"),
        pytest.param(10 * MOST, Span(5, 9), 0, Span(0, MOST), id="marked at the beginning"),
    ],
)
def test_window(length: int, mark: Span | None, start: int, shown: Span) -> None:
    assert window(length, mark, start) == shown


def test_the_window_of_a_long_text_holds_what_is_marked() -> None:
    mark = Span(7 * MOST, 7 * MOST + 30)
    assert window(10 * MOST, mark).contains(mark)


def test_a_long_text_is_shown_in_parts(database_url: str) -> None:
    """Following the links shows every paragraph."""
    story = serving.Story(
        "\n\n".join(f"Paragraph {number}." for number in range(20_000)), uri="https://example.org/long"
    )
    serving.store(database_url, story)
    found: set[str] = set()
    with serving.client(database_url) as asking:
        address: str | None = f"/documents/{story.id}"
        while address:
            page = asking.get(address).text
            found |= set(re.findall(r"Paragraph (\d+)\.", page))
            link = re.search(r'href="(\?from=\d+)">Later', page)
            address = f"/documents/{story.id}{link[1]}" if link else None
    assert len(found) >= 19_998  # a cut may go through a paragraph


def test_assets_are_our_own() -> None:
    """No file of ours names another host."""
    for path in Path("kb/web/assets").iterdir():
        assert not re.search("https?://(?!www.w3.org/2000/svg)", path.read_text(encoding="utf-8")), path
