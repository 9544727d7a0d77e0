"""HTML pages to documents: the main text, what the page says of itself, and pages that mean harm."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.document import Document, Metadata
from loaders.errors import LoaderError
from loaders.readers import read
from schema.dates import PartialDate

PAGES = Path(__file__).parent / "pages"
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "dev"
PIECES = [
    *("<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "</ul>", "<br>", "<a href=#x>", "</a>"),
    *("<sup>", "</sup>", "<h1>", "</h1>", "<pre>", "</pre>", "<article>", "</article>", "<time>", "<svg>", "<header>"),
    *("<!--", "-->", "&#0;", "&#xD800;", "word ", " 1", "<", "&", '"', "<script>", "</script>", "\x1b", " ", "\n"),
]
LONG = "The last of the men who had been held in the fort came home on Friday, their families said."


def page(html: str, metadata: Metadata | None = None) -> Document:
    return read("page.html", html.encode(), metadata)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(CORPUS / "f08.html", id="newspaper: article in main, ticker and comments outside"),
        pytest.param(PAGES / "cms.html", id="news system: consent, share, letter, related, tags, comments as articles"),
        pytest.param(PAGES / "blog.html", id="blog: sidebar, lists, lines broken by br"),
        pytest.param(PAGES / "release.html", id="press release in tables, with tables of data in it"),
        pytest.param(PAGES / "interview.html", id="interview in a definition list"),
        pytest.param(PAGES / "ticker.html", id="live ticker of several articles"),
        pytest.param(PAGES / "notes.html", id="blockquotes with their source, footnotes with their marks"),
        pytest.param(PAGES / "tables.html", id="old layout in tables and fonts, paragraphs by br"),
        pytest.param(PAGES / "divs.html", id="nothing but div, with names that say nothing"),
        pytest.param(PAGES / "amp.html", id="AMP"),
        pytest.param(PAGES / "cp1251.html", id="Windows-1251, told by meta"),
    ],
)
def test_main_text(path: Path) -> None:
    assert read(path.name, path.read_bytes()).text == path.with_suffix(".main.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "title", "author", "published", "outlet", "language"),
    [
        pytest.param(
            "cms.html",
            "Seven walk free from Varle prison",
            "Ilse Brandt and Tom O'Dowd",
            "2025-03-14",
            "The Northern Courier",
            "en",
            id="JSON-LD in a graph; the site's own name before its company's",
        ),
        pytest.param(
            "amp.html", "Fishermen home after swap", "Coast staff", "2024-05-06", "The Coast", "en", id="JSON-LD alone"
        ),
        pytest.param(
            "ticker.html",
            "Prisoner exchange at Oder bridge",
            "News desk",
            "2023-08-01",
            "Channel Six",
            "en",
            id="JSON-LD of a live blog, not of its entries",
        ),
        pytest.param(
            "interview.html", "“I counted the steps”", "Marek Vogel", "2022-06-12", None, "en", id="meta, date in words"
        ),
        pytest.param(
            "blog.html",
            "The letter I did not send",
            None,
            "2021-05-03",
            None,
            None,
            id="heading that <title> ends with",
        ),
        pytest.param(
            "tables.html",
            "Hostages released after nine weeks",
            "Rolf Amsel",
            "1999-02-14",
            None,
            None,
            id="line that <title> ends with; byline and date of the text",
        ),
        pytest.param("divs.html", "Court frees editor", None, None, None, "en", id="line that <title> begins with"),
    ],
)
def test_metadata(
    name: str, title: str, author: str | None, published: str | None, outlet: str | None, language: str | None
) -> None:
    known = read(name, (PAGES / name).read_bytes()).metadata
    date = known.published.edtf if known.published else None
    assert (known.title, known.author, date, known.outlet, known.language) == (
        title,
        author,
        published,
        outlet,
        language,
    )


def test_what_is_known_beside_the_page_wins() -> None:
    given_ = Metadata(title="Another", published=PartialDate.from_edtf("2000"))
    known = read("cms.html", (PAGES / "cms.html").read_bytes(), given_).metadata
    assert (known.title, known.published, known.outlet) == ("Another", given_.published, "The Northern Courier")


def test_several_authors_are_found_in_their_byline() -> None:
    found = read("f08.html", (CORPUS / "f08.html").read_bytes())
    assert found.metadata.author == "Nune Hakobyan, Rashad Aliyev"
    assert found.places["author"].of(found.text) == "Nune Hakobyan and Rashad Aliyev"


@pytest.mark.parametrize(
    ("head", "uri"),
    [
        pytest.param(
            '<link rel=canonical href="https://a.example/x?id=3">', "https://a.example/x?id=3", id="canonical"
        ),
        pytest.param('<meta property=og:url content="https://a.example/y">', "https://a.example/y", id="Open Graph"),
        pytest.param('<link rel=canonical href="https://a.example/">', None, id="front page: not this document's own"),
        pytest.param('<link rel=canonical href="/x">', None, id="relative: no host to complete it"),
        pytest.param('<link rel=canonical href="javascript:alert(1)">', None, id="no web address"),
        pytest.param('<link rel=canonical href="https://[x/y">', None, id="no address at all"),
    ],
)
def test_canonical_address(head: str, uri: str | None) -> None:
    assert page(f"<head>{head}</head><p>{LONG}</p>").metadata.uri == uri


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("{", id="no JSON"),
        pytest.param("[" * 100_000, id="lists in lists"),
        pytest.param('"Article"', id="no object"),
        pytest.param('{"@type": "Article", "headline": {"a": 1}, "author": [3, null]}', id="other shapes"),
        pytest.param('{"@type": "WebSite", "headline": "The Site"}', id="not of the document"),
    ],
)
def test_json_that_says_nothing_of_the_document(data: str) -> None:
    known = page(f'<title>T</title><script type="application/ld+json">{data}</script><p>{LONG}</p>').metadata
    assert (known.title, known.author) == ("T", None)


def test_what_no_database_takes_is_no_metadata() -> None:
    data = json.dumps({"@type": "Article", "headline": "Two\0 \ud800freed"})
    known = page(f'<script type="application/ld+json">{data}</script><p>{LONG}</p>').metadata
    assert known.title == "Two \ufffdfreed"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>pri<b>son</b>ers, <i>free</i></p>", "prisoners, free", id="inline markup inside words"),
        pytest.param("<p>in\n  May&nbsp;2024\t</p>", "in May 2024", id="blanks are one"),
        pytest.param("<p>&ldquo;R&eacute;al&rdquo; &#8211; &amp;c. 3 &lt; 4", "“Réal” – &c. 3 < 4", id="entities"),
        pytest.param("<p>Sol&shy;da&#8203;ten<wbr>lied", "Soldatenlied", id="marks that guide line breaks"),
        pytest.param("<p>one<p>two<div>three", "one\n\ntwo\n\nthree", id="paragraphs never closed"),
        pytest.param("<p>one<br>two<br/><br>three", "one\ntwo\n\nthree", id="one br ends a line, two a paragraph"),
        pytest.param("<ul><li>a<li>b<ol><li>c</ol></ul>d", "• a\n• b\n1. c\n\nd", id="lists"),
        pytest.param("<p>a</p><blockquote>b</blockquote>c", "a\n\nb\n\nc", id="quotation set apart"),
        pytest.param("<pre>a\n  b</pre>", "a\nb", id="lines of a pre"),
        pytest.param("<b>a<p>b</b>c</p>d", "a\n\nbc\n\nd", id="elements that overlap"),
        pytest.param("a</div></i> <3 b", "a <3 b", id="ends without beginning, and a mark that is none"),
        pytest.param("<p>a<!-- <p>b</p> --><script>'<p>c'</script><style>d</style>e", "ae", id="comments and code"),
        pytest.param(
            "<p>49<sup><a href='#n'>1</a></sup> men, 40 m<sup>2</sup>", "49[1] men, 40 m2", id="mark of a note"
        ),
        pytest.param(
            "<p>Freed:<ul><li><a href=x>A B</a><li><a href=y>C</a></ul>", "Freed:\n\n• A B\n• C", id="links told"
        ),
        pytest.param(
            "<p>Copyright cases<p>Advertisement in it", "Copyright cases\n\nAdvertisement in it", id="no site"
        ),
        pytest.param("<p hidden>a</p><p style='display: none'>b</p><p>c", "c", id="hidden"),
        pytest.param("<p class=pull-left>a</p><p class='is-promo'>b", "a\n\nb", id="names of places and states"),
        pytest.param(
            "<p class=RelatedLinks>a</p><p class=article__share-bar>b</p><p>c c c c", "c c c c", id="names in humps"
        ),
        pytest.param("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a\tb\nc\td", id="rows are lines"),
        pytest.param("<p class=byline>By A</p><p class=date>3 May</p><p>b", "By A\n3 May\n\nb", id="lines that sign"),
        pytest.param(
            "<time>3 May</time><span>A B</span><a href=x>Town</a>", "3 May A B Town", id="parted by style alone"
        ),
    ],
)
def test_readable(html: str, text: str) -> None:
    assert page(f"<body>{html}").text == text + "\n"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<p>{LONG}</p><p>Related: <a href=x>Who were they?</a></p>", id="line about another page"),
        pytest.param(f"<p>{LONG}</p><h3>See too</h3><ul><li><a href=x>Who</a><li><a href=y>Why</a></ul>", id="links"),
        pytest.param(f"<p>{LONG}</p><p>© 2024 The Paper</p>", id="copyright"),
        pytest.param(f"<h3>Related</h3><ul><li><a href=x>Who</a></ul><p>{LONG}</p>", id="links above the text"),
        pytest.param(f"<p>{LONG}</p><p>Share this:</p><p>Advertisement</p>", id="what is said to the reader"),
        pytest.param(
            f"<div class=comments><p>{LONG}{LONG}{LONG}</p></div><p>{LONG}</p>", id="comments longer than text"
        ),
        pytest.param(f"<p>{LONG}</p><figure><img src=x><figcaption>The fort.</figcaption></figure>", id="caption"),
        pytest.param(f"<header><h1>The Paper</h1></header><main><p>{LONG}</p></main>", id="name of the site"),
        pytest.param(
            f"<title>Men freed | The Paper</title><header><h1>The Paper</h1></header><p>{LONG}", id="name in the title"
        ),
        pytest.param(f"<div class='content with-sidebar'><p>{LONG}</p></div><div class=sidebar>x</div>", id="sidebar"),
    ],
)
def test_boilerplate_is_left_out(html: str) -> None:
    assert page(html).text == LONG + "\n"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<div class=sidebar><p>{LONG}</p></div>", id="a sidebar that is all of the page"),
        pytest.param(f"<div class=promo><h1>{LONG}</h1></div><p>x</p>", id="what holds the heading"),
        pytest.param(f"<p><a href=x>{LONG}</a></p>", id="a sentence that is a link"),
        pytest.param(f"<div class='post tag-social'><p>{LONG}</p></div><p>{LONG * 2}</p>", id="what a tag is called"),
        pytest.param(f"<div class=w-widget><p>{LONG}</p></div><p>{LONG * 3}</p>", id="parts of a page builder"),
        pytest.param(f"<article><p>{LONG}</p></article><div>Contact us</div>", id="a short article"),
        pytest.param(f"<blockquote>x<footer>{LONG}</footer></blockquote>", id="who is quoted"),
        pytest.param(
            f"<h1>{LONG}</h1><div>a</div><article><p>{LONG * 3}</p></article>", id="heading above the article"
        ),
    ],
)
def test_what_looks_like_boilerplate_is_kept(html: str) -> None:
    assert LONG in page(f"<body>{html}").text.split("\n")


@pytest.mark.parametrize(
    ("html", "told"),
    [
        pytest.param("<div>" * 100_000 + "x", "lies in 2,000 others", id="deep"),
        pytest.param("<b>" * 100_000 + "x", "lies in 2,000 others", id="deep inline"),
        pytest.param("<nav>a</nav><script>b</script>", "no text beside navigation", id="no text"),
        pytest.param("<!-- a -->", "no text beside navigation", id="nothing but a comment"),
    ],
)
def test_refused(html: str, told: str) -> None:
    with pytest.raises(LoaderError, match=told):
        page(html)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<p>" * 50_000 + "x", id="paragraphs"),
        pytest.param("<p " + " ".join(f"a{at}=1" for at in range(50_000)) + ">x", id="attributes"),
        pytest.param("".join(f"<b id=a{at}><p>" for at in range(20_000)) + "x", id="formatting never closed"),
        pytest.param(f"<p class='{'a-' * 100_000}'>x", id="a long name"),
        pytest.param("<div>" * 1_500 + "</zz>" * 50_000 + "x", id="ends of what never began"),
    ],
)
def test_costly_pages_are_read(html: str) -> None:
    assert page(html).text == "x\n"


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    assert page(f"{bomb}<p>&b; &c;</p>").text.split() == ["]>", "&b;", "&c;"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=40,
    )
)
def test_any_page_is_read_or_refused(parts: list[str]) -> None:
    try:
        text = page("x" + "".join(parts)).text
    except LoaderError:
        return
    assert text.encode()
    assert "\0" not in text
    assert text == text.strip() + "\n"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=30), min_size=1, max_size=8))
def test_plain_paragraphs_are_kept_as_they_are(words_of: list[str]) -> None:
    paragraphs = [f"It is said that {words} came of it." for words in words_of]  # no heading of links ("Related")
    escaped = [words.replace("&", "&amp;").replace("<", "&lt;") for words in paragraphs]
    html = "".join(f"<p>{words}</p>" for words in [LONG, *escaped, LONG])
    assert page(f"<body><article>{html}</article>").text == "\n\n".join([LONG, *paragraphs, LONG]) + "\n"
