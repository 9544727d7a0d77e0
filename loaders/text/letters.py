"""Letters without their marks: ŭ as u, ł as l, character by character, so that offsets never move."""

import unicodedata

# Letters that Unicode does not decompose, with the plain letter nearest to each.
UNDIVIDED = dict(zip("łŁøØđĐðÐþÞħĦıŋŊəƏæÆœŒßŧŦ", "lLoOdDdDtThHinNeEaAoOstT", strict=True))
LATIN_END = 0x250
LATIN_ADDITIONAL = range(0x1E00, 0x1F00)


def _bases() -> dict[str, str]:
    found = dict(UNDIVIDED)
    for code in (*range(0xC0, LATIN_END), *LATIN_ADDITIONAL):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            found[chr(code)] = base
    return found


PLAIN = str.maketrans(_bases())


def plain(text: str) -> str:
    """The text with Latin letters stripped of their marks; as long as the text, case kept."""
    return text.translate(PLAIN)
