"""Citations: where a text cites, and what it says of the work."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.found import FoundCitation
from schema.vocab import CitationForm
from tests.loaders.reading import reading

WRITTEN = "2023-06-15"


def cited(text: str) -> list[FoundCitation]:
    return list(reading(text, WRITTEN).citations)


def work(citation: FoundCitation) -> tuple[list[str], str | None, str | None]:
    published = citation.published.edtf if citation.published else None
    return [author.name for author in citation.authors], citation.outlet, published


@pytest.mark.parametrize(
    ("citation", "authors", "outlet", "published"),
    [
        pytest.param("[Ann Bell, Reuters, May 3, 2021.]", ["Ann Bell"], "Reuters", "2021-05-03", id="one author"),
        pytest.param(
            "[Ann Bell and Tom Roe, Reuters, May 3, 2021.]", ["Ann Bell", "Tom Roe"], "Reuters", "2021-05-03", id="two"
        ),
        pytest.param(
            "[Ann Bell, Tom Roe and Ida Lund, The Guardian, 3 May 2021]",
            ["Ann Bell", "Tom Roe", "Ida Lund"],
            "The Guardian",
            "2021-05-03",
            id="three",
        ),
        pytest.param(
            "[A. Bell, T. Roe, I. Lund & O. Fry, Der Spiegel, 2021-05-03]",
            ["A. Bell", "T. Roe", "I. Lund", "O. Fry"],
            "Der Spiegel",
            "2021-05-03",
            id="four, with initials and an ampersand",
        ),
        pytest.param("[Ann Bell et al., Le Monde, 3 May 2021]", ["Ann Bell"], "Le Monde", "2021-05-03", id="et al."),
        pytest.param("[Staff, Reuters, May 3, 2021]", [], "Reuters", "2021-05-03", id="staff is nobody"),
        pytest.param("[Reuters, May 3, 2021]", [], "Reuters", "2021-05-03", id="outlet and date"),
        pytest.param("[See Reuters, May 3, 2021]", [], "Reuters", "2021-05-03", id="signal"),
        pytest.param("[Ann Bell, AP, 5/3/21.]", ["Ann Bell"], "AP", "2021-05-03", id="date in numbers"),
        pytest.param("[Ann Bell, AP, 23.05.2021.]", ["Ann Bell"], "AP", "2021-05-23", id="date with points"),
        pytest.param("[Ann Bell, AP, May 2021.]", ["Ann Bell"], "AP", "2021-05", id="month"),
        pytest.param("[Ann Bell, AP, 2021.]", ["Ann Bell"], "AP", "2021", id="year"),
        pytest.param("[Ann Bell, AP, May 3.]", ["Ann Bell"], "AP", "2023-05-03", id="the year left out"),
        pytest.param(
            "[Ann Bell, Lakeside Courier, 3 May 2021]", ["Ann Bell"], "Lakeside Courier", "2021-05-03", id="unknown"
        ),
        pytest.param("(Ann Bell, Reuters, May 3, 2021.)", ["Ann Bell"], "Reuters", "2021-05-03", id="round brackets"),
        pytest.param(
            "[Ann Bell, “What the guards saw,” Reuters, May 3, 2021.]",
            ["Ann Bell"],
            "Reuters",
            "2021-05-03",
            id="title",
        ),
    ],
)
def test_work(citation: str, authors: list[str], outlet: str | None, published: str | None) -> None:
    text = f"All of them were freed. {citation} Nobody said why."
    (found,) = cited(text)
    assert (found.span.of(text), found.form) == (citation, CitationForm.FULL)
    assert work(found) == (authors, outlet, published)


def test_title_of_a_work() -> None:
    text = "All of them were freed. [Ann Bell, “What the guards saw,” Reuters, May 3, 2021.]"
    assert cited(text)[0].title == "What the guards saw"


def test_several_works_in_a_bracket() -> None:
    text = "All were freed. [Ann Bell, Reuters, May 3, 2021; Tom Roe, AP, 4 May 2021.]"
    assert [work(found) for found in cited(text)] == [
        (["Ann Bell"], "Reuters", "2021-05-03"),
        (["Tom Roe"], "AP", "2021-05-04"),
    ]


def test_the_works_of_a_bracket_share_its_marks() -> None:
    text = "All were freed. [Ann Bell, Reuters, May 3, 2021; Tom Roe, AP, 4 May 2021.]"
    one, two = (found.span.of(text) for found in cited(text))
    assert (one[0], two[-1]) == ("[", "]")


@pytest.mark.parametrize(
    ("words", "form"),
    [
        pytest.param("[Id.]", CitationForm.ID, id="Id."),
        pytest.param("[id.]", CitationForm.ID, id="in small letters"),
        pytest.param("[Id. at 4.]", CitationForm.ID, id="Id. with a page"),
        pytest.param("[Ibid.]", CitationForm.ID, id="Ibid."),
        pytest.param("(Ibid., p. 12)", CitationForm.ID, id="Ibid. with a page in round brackets"),
        pytest.param("Id.", CitationForm.ID, id="Id. without brackets"),
        pytest.param("[Bell, supra]", CitationForm.SUPRA, id="supra"),
        pytest.param("[Bell, op. cit., p. 3]", CitationForm.SUPRA, id="op. cit."),
        pytest.param("[https://example.org/a?b=1]", CitationForm.LINK, id="address in brackets"),
        pytest.param("https://example.org/a", CitationForm.LINK, id="address in the text"),
    ],
)
def test_form(words: str, form: CitationForm) -> None:
    text = f"All were freed. [Ann Bell, Reuters, May 3, 2021.] Nobody said why. {words} It rained."
    _, found = cited(text)
    assert (found.span.of(text), found.form) == (words, form)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They sell them for “higher price [sic].” He left.", id="sic"),
        pytest.param("“We need […] changes,” he said.", id="omission"),
        pytest.param("“We need [...] changes,” he said.", id="omission with stops"),
        pytest.param("“He [Lukin] is a liar,” he said.", id="a name put in"),
        pytest.param("“They left [emphasis added].”", id="emphasis"),
        pytest.param("“[Laughs.] Never,” he said.", id="what the speaker does"),
        pytest.param("“[T]hey left,” he said.", id="a letter changed"),
        pytest.param("The court (founded in 1961) sat again.", id="an aside with a year"),
        pytest.param("They met in the capital (Vienna, 1961).", id="a place and a year"),
        pytest.param("The World Health Organization (WHO) counted them.", id="an acronym"),
        pytest.param("Freed (17 men, 3 women).", id="counts"),
        pytest.param("The id. card and the ID. He left.", id="an identity card"),
        pytest.param("She reads the Times and dislikes Reuters.", id="an outlet that tells nothing here"),
        pytest.param("(Nobody at Reuters, on 16 August, had spoken of it.)", id="a sentence in brackets"),
        pytest.param("Reuters has its seat in London.", id="an outlet spoken of"),
    ],
)
def test_no_citation(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        pytest.param("Reuters reported that 40 were freed.", "Reuters", id="the outlet reports"),
        pytest.param("Forty were freed, according to Deutsche Welle.", "Deutsche Welle", id="according to"),
        pytest.param("His lawyer told the BBC that he was free.", "BBC", id="told"),
        pytest.param(
            "His lawyer told the local weekly Lakeside Courier so.", "Lakeside Courier", id="unknown, described"
        ),
        pytest.param("He said so in an interview with Le Monde.", "Le Monde", id="interview with"),
        pytest.param("A Reuters tally puts it at forty.", "Reuters", id="its tally"),
        pytest.param(
            "The Financial Times, citing two diplomats, put it at forty.", "The Financial Times", id="citing others"
        ),
        pytest.param("Forty were freed, the Interfax news agency said.", "Interfax", id="the agency said"),
        pytest.param(
            "He is free, wrote Radio Lakeside on its page.", "Radio Lakeside", id="wrote, and a name that tells"
        ),
        pytest.param("MINSK, May 3 (AP) - Forty were freed on Monday.", "AP", id="dateline"),
    ],
)
def test_named_outlets(text: str, outlet: str) -> None:
    (found,) = cited(text)
    assert (found.form, found.outlet, found.span.of(text)) == (CitationForm.NAMED, outlet, outlet)


NOTED = """Forty were freed in May.[1] None said why.[2]

Others stayed behind, as everyone knew at that time.[1]

Notes
[1] Ann Bell, Reuters, May 3, 2021.
[2] Ibid.
"""


def test_footnotes_are_works() -> None:
    (found,) = [one for one in cited(NOTED) if one.authors]
    assert (found.span.of(NOTED), work(found)) == (
        "Ann Bell, Reuters, May 3, 2021.",
        (["Ann Bell"], "Reuters", "2021-05-03"),
    )


def test_numbers_in_the_text_point_to_their_notes() -> None:
    found = cited(NOTED)
    pointing = [
        (one.span.of(NOTED), found[one.antecedent])
        for one in found
        if one.rule == "citations.note_marker" and one.antecedent is not None
    ]
    assert [(words, note.span.of(NOTED)) for words, note in pointing] == [
        ("[1]", "Ann Bell, Reuters, May 3, 2021."),
        ("[2]", "Ibid."),
        ("[1]", "Ann Bell, Reuters, May 3, 2021."),
    ]


@pytest.mark.parametrize(
    ("note", "forms"),
    [
        pytest.param("The file is kept at the court.", [], id="an explanation"),
        pytest.param("Bell, supra.", [CitationForm.SUPRA], id="supra"),
        pytest.param("See id.", [CitationForm.ID], id="Id."),
        pytest.param("https://example.org/a", [CitationForm.FULL], id="an address"),
    ],
)
def test_notes(note: str, forms: list[CitationForm]) -> None:
    text = f"Forty were freed in May, and nobody said why at that time.[1]\n\nNotes\n[1] {note}\n"
    assert [one.form for one in cited(text) if one.rule != "citations.note_marker"] == forms


PIECES = st.sampled_from(
    (
        "[",
        "]",
        "(",
        ")",
        "Ann Bell, ",
        "Reuters",
        ", May 3, 2021",
        ";",
        "Id.",
        " supra",
        "[1]",
        "\n",
        "“",
        "”",
        " told ",
        "https://a.b/c",
        "Notes\n",
        "[^a]: ",
        ". ",
        "sic",
        "\x1f",
        "’s ",
    )
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_citations_lie_apart_and_their_parts_within_them(text: str) -> None:
    found = cited(text)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    for one in found:
        assert all(one.span.contains(author.span) and author.span.of(text) == author.name for author in one.authors)
        assert one.outlet_span is None or one.outlet_span.of(text) == one.outlet
