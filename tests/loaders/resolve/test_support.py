"""Which citation supports a quotation."""

import pytest

from tests.loaders.reading import reading

BELL = "[Ann Bell, Reuters, May 3, 2021.]"
ROE = "[Tom Roe, AP, May 4, 2021.]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"“We left,” he said. {BELL}", [BELL], id="after the sentence"),
        pytest.param(f"“We left,” he said. It rained. {BELL}", [BELL], id="later in the paragraph"),
        pytest.param(f"“We left,” he said. {BELL} “So did I,” she said. {ROE}", [BELL, ROE], id="each its own"),
        pytest.param(f"“We left,” he said. {BELL} “So did I,” she said. [Id.]", [BELL, "[Id.]"], id="Id."),
        pytest.param(f"“We left,” he said.\n{BELL}", [BELL], id="on the next line"),
        pytest.param(f"He said:\n“We left in the night.” {BELL}", [BELL], id="a quotation set apart"),
        pytest.param(f"“We left,” he said.\n\nIt rained all day. {BELL}", [None], id="not of another paragraph"),
        pytest.param(f"It rained. {BELL} “We left,” he said.", [None], id="not the one before"),
        pytest.param("“We left,” he told Reuters.", ["Reuters"], id="the outlet that was told"),
        pytest.param("“We left,” Reuters quoted him as saying.", ["Reuters"], id="the outlet that quotes"),
        pytest.param(f"“We left,” he told the BBC. {BELL}", [BELL], id="a bracket before an outlet"),
        pytest.param("“We left,” he said.", [None], id="nothing cited"),
    ],
)
def test_citation(text: str, expected: list[str | None]) -> None:
    read = reading(text)
    cited = [None if quote.citation is None else read.citations[quote.citation].span.of(text) for quote in read.quotes]
    assert cited == expected
