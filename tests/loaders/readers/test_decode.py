"""Bytes to text: marks, what a page says, and what the letters spell."""

import pytest

from loaders.errors import LoaderError
from loaders.readers import read

FRENCH = "Les détenus ont été libérés à Genève."
GERMAN = "Die Häftlinge wurden am Montag überraschend freigelassen, größtenteils nach Österreich."
SPANISH = "¿Quién liberó a los niños? El señor Muñoz dijo “sí”."
POLISH = "Łukaszenka zwolnił więźniów; wśród nich są działaczki ze Szczecina i żona opozycjonisty."
RUSSIAN = "Осуждённые были освобождены в среду. Власти не сообщили их имён."
SHORT_RUSSIAN = "Двое освобождены в Минске."
GREEK = "Οι κρατούμενοι αφέθηκαν ελεύθεροι την Τρίτη."
JAPANESE = "火曜日、囚人十二人が釈放されたと政府が発表した。"


@pytest.mark.parametrize(
    ("text", "written", "told"),
    [
        pytest.param(RUSSIAN, "utf-8", "utf-8", id="UTF-8"),
        pytest.param(FRENCH, "utf-16", "utf-16", id="UTF-16 with its mark"),
        pytest.param("Freed “all”.", "utf-16-le", "utf-16-le", id="UTF-16 without, little end first"),
        pytest.param(
            "Twelve men were freed.", "utf-16-be", "utf-16-be", id="UTF-16 without, big end first, ASCII alone"
        ),
        pytest.param(RUSSIAN, "utf-16-le", "utf-16-le", id="UTF-16 without, Cyrillic: only blanks hold NUL"),
        pytest.param(FRENCH, "latin-1", "cp1252", id="Latin-1, short: other encodings fit as well"),
        pytest.param(
            "A naïve plan, a case of déjà vu, said the owner of the café on Monday.",
            "cp1252",
            "cp1252",
            id="English with a few marks, that another encoding fits a little better",
        ),
        pytest.param(
            "Běloruská vláda propustila třicet vězňů. Řekla to jejich právnička v úterý.",
            "cp1250",
            "cp1250",
            id="Czech, whose letters Windows-1252 has too",
        ),
        pytest.param(GERMAN, "latin-1", "cp1252", id="Latin-1, that Central European encodings spell alike"),
        pytest.param(SPANISH, "cp1252", "cp1252", id="Windows-1252 with curly marks"),
        pytest.param(POLISH, "cp1250", "cp1250", id="Windows-1250"),
        pytest.param(POLISH, "iso8859-2", "iso8859-2", id="Latin-2"),
        pytest.param(RUSSIAN, "cp1251", "cp1251", id="Windows-1251"),
        pytest.param(SHORT_RUSSIAN, "cp1251", "cp1251", id="Windows-1251, short"),
        pytest.param(RUSSIAN, "koi8-r", "koi8-r", id="KOI8-R"),
        pytest.param(SHORT_RUSSIAN, "koi8-r", "koi8-r", id="KOI8-R, short: Shift-JIS would fit as well"),
        pytest.param(GREEK, "cp1253", "cp1253", id="Windows-1253"),
        pytest.param(JAPANESE, "shift-jis", "cp932", id="Shift-JIS"),
        pytest.param(JAPANESE, "euc-jp", "euc-jp", id="EUC-JP"),
    ],
)
def test_detected(text: str, written: str, told: str) -> None:
    found = read("a.txt", text.encode(written))
    assert (found.text, found.encoding) == (text, told)


@pytest.mark.parametrize(
    ("head", "text", "written", "told"),
    [
        pytest.param(
            '<meta charset="windows-1251">', "Свобода", "cp1251", "cp1251", id="charset, text too short to tell"
        ),
        pytest.param(
            '<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=KOI8-R">',
            "Свобода",
            "koi8-r",
            "koi8-r",
            id="http-equiv",
        ),
        pytest.param("<meta charset=iso-8859-1>", "“Libérés” – €", "cp1252", "cp1252", id="Latin-1 means Windows-1252"),
        pytest.param(
            "<meta charset=iso-2022-jp>", "釈放された", "iso2022_jp", "iso2022-jp", id="ASCII bytes that are none"
        ),
        pytest.param(
            '<?xml version="1.0" encoding="windows-1251"?>', "Свобода", "cp1251", "cp1251", id="XML declaration"
        ),
        pytest.param("<meta charset=windows-1251>", RUSSIAN, "utf-8", "utf-8", id="UTF-8 that says otherwise"),
        pytest.param("<meta charset=utf-8>", FRENCH, "cp1252", "cp1252", id="said to be UTF-8, and is not"),
        pytest.param(
            "<meta charset=utf-16>", "Freed", "utf-8", "utf-8", id="a page cannot say in ASCII that it is UTF-16"
        ),
        pytest.param("<meta charset=windows-1251>", FRENCH, "utf-16", "utf-16", id="the mark wins"),
        pytest.param(
            "<meta charset=unicode_escape>", r"\u0041", "ascii", "utf-8", id="a codec that browsers do not know"
        ),
        pytest.param("<meta charset=rot13>", "Freed", "ascii", "utf-8", id="a codec that is no encoding"),
        pytest.param(
            "<meta charset=nonsense><meta charset=koi8-r>", "Свобода", "koi8-r", "koi8-r", id="the first that is known"
        ),
        pytest.param("<meta charset=nonsense>", RUSSIAN, "cp1251", "cp1251", id="no encoding at all"),
    ],
)
def test_declared_by_a_page(head: str, text: str, written: str, told: str) -> None:
    found = read("a.html", f"{head}<p>{text}</p>".encode(written))
    assert (found.text, found.encoding) == (text + "\n", told)


def test_a_text_declares_nothing() -> None:
    data = f"<meta charset=koi8-r> {RUSSIAN}".encode("cp1251")
    assert read("a.txt", data).encoding == "cp1251"


def test_one_nul_makes_no_text_wide() -> None:
    with pytest.raises(LoaderError, match="NUL character at character 5"):
        read("a.txt", b"freed\0men, four")


def test_wide_text_of_odd_length_is_refused() -> None:
    with pytest.raises(LoaderError, match="NUL"):
        read("a.txt", "Freed.".encode("utf-16-le")[:-1])
