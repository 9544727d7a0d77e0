from datetime import date

import pytest

from schema.dates import PartialDate
from schema.vocab import DatePrecision, DateQualifier


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision"),
    [
        pytest.param("2025-09-11", "2025-09-11", "2025-09-11", DatePrecision.DAY, id="day"),
        pytest.param("2024-02", "2024-02-01", "2024-02-29", DatePrecision.MONTH, id="month of a leap year"),
        pytest.param("2025", "2025-01-01", "2025-12-31", DatePrecision.YEAR, id="year"),
        pytest.param("199X", "1990-01-01", "1999-12-31", DatePrecision.DECADE, id="decade"),
        pytest.param(
            "2024-24", "2024-12-01", "2025-02-28", DatePrecision.SEASON, id="winter reaches into the next year"
        ),
        pytest.param("2012-36", "2012-10-01", "2012-12-31", DatePrecision.SEASON, id="last quarter"),
        pytest.param(
            "2025-W01", "2024-12-30", "2025-01-05", DatePrecision.WEEK, id="first week begins in the old year"
        ),
        pytest.param("2025-09-11T14:30", "2025-09-11", "2025-09-11", DatePrecision.MINUTE, id="minute"),
        pytest.param("2025-09/2025-10-04", "2025-09-01", "2025-10-04", DatePrecision.INTERVAL, id="interval"),
        pytest.param("2020/..", "2020-01-01", None, DatePrecision.INTERVAL, id="open end"),
        pytest.param("../2025-08-21", None, "2025-08-21", DatePrecision.INTERVAL, id="open begin"),
    ],
)
def test_bounds(edtf: str, earliest: str | None, latest: str | None, precision: DatePrecision) -> None:
    told = PartialDate.from_edtf(edtf)
    assert (told.earliest, told.latest) == tuple(day and date.fromisoformat(day) for day in (earliest, latest))
    assert told.precision is precision


@pytest.mark.parametrize(
    ("edtf", "qualifier"),
    [
        ("2025-08~", DateQualifier.APPROXIMATE),
        ("2025?", DateQualifier.UNCERTAIN),
        ("2020/..", DateQualifier.AFTER),
        ("../2020", DateQualifier.BEFORE),
        ("2020", DateQualifier.EXACT),
    ],
)
def test_qualifier(edtf: str, qualifier: DateQualifier) -> None:
    assert PartialDate.from_edtf(edtf).qualifier is qualifier


@pytest.mark.parametrize("edtf", ["", "10/4/25", "2025-13", "2025-02-30", "../..", "2025-10/2025-09", "next week"])
def test_not_a_date(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.from_edtf(edtf)


def test_columns_and_back() -> None:
    told = PartialDate.from_edtf("2025-08~", "mid-August")
    assert PartialDate.of(told.columns("said"), "said") == told


def test_no_date_is_no_columns() -> None:
    assert PartialDate.of({"date_precision": None}, "date") is None
