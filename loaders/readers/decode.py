"""Bytes to text: which encoding, and what is no text."""

import codecs
import contextlib
import hashlib
import re
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

from loaders.errors import UnreadableDocument

MAX_BYTES = 200_000_000
# Signatures of files that are no text, and what they are.
BINARY = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "gzip data",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3\x00": "a SQLite database",
    b"\x7fELF": "a program",
}
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Encodings that texts are found in, in the order of their use: of those that fit equally well the first is taken.
ENCODINGS = (
    "cp1252", "cp1251", "koi8_r", "cp1250", "iso8859_2", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "iso8859_5", "cp866", "cp932", "gb18030", "big5", "euc_jp", "cp949",
)  # fmt: skip
WESTERN = "cp1252"
LAST_ASCII = 127
MOST_MARKED = 0.1  # share of letters with marks in a text in Latin letters
# Languages as the detector names them, in which Windows-1252 is the usual encoding beside UTF-8.
WESTERN_LANGUAGES = {
    "Unknown", "English", "French", "German", "Spanish", "Portuguese", "Italian", "Dutch", "Danish", "Swedish",
    "Norwegian", "Finnish", "Catalan", "Indonesian",
}  # fmt: skip
# A sign or a capital with a mark between small letters: no Western word has one.
SIGN_IN_WORD = re.compile(r"[^\W\d_A-Z](?:[\xa1-\xb6\xb8-\xbf\xd7\xf7]|[\xc0-\xde])[^\W\d_A-Z]")
# Encodings that nobody guesses, but pages name.
ONLY_DECLARED = {
    "utf_8",
    "iso2022_jp",
    "cp1258",
    "cp874",
    "koi8_u",
    "iso8859_7",
    "iso8859_8",
    "iso8859_15",
    "mac_cyrillic",
}
# What browsers read for a name that says less (WHATWG Encoding Standard).
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
# <meta charset=…>, <meta http-equiv=content-type content="…; charset=…"> or an XML declaration.
DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?[\s;"']charset|\?xml\b[^>]{0,100}?\sencoding)\s*=\s*["']?\s*(?P<name>[\w.:-]{1,40})""",
    re.I,
)
HEAD = 1024  # bytes in which a page must say so
SAMPLE = 200_000  # bytes from which an encoding is guessed
MOST_IN_TWO_PAGES = 0.9  # share of the characters of a text in the two pages of Unicode that it uses most
MOST_CONTROLS = 0.01  # share of control characters in a text


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with Unix line ends, the encoding it was read in, and the SHA-256 of the bytes in hexadecimal."""

    text: str
    encoding: str
    raw_sha256: str


def decoded(data: bytes, max_bytes: int = MAX_BYTES, said: str | None = None) -> Decoded:
    """The text of a file. UTF-8 where it is; else the encoding that it is said to be in, or the likeliest.

    Raises UnreadableDocument.
    """
    if not data.strip():
        raise UnreadableDocument("the file is empty" if not data else "the file holds nothing but blanks")
    if len(data) > max_bytes:
        raise UnreadableDocument(f"{len(data):,} bytes; the limit is {max_bytes:,}")
    for signature, kind in BINARY.items():
        if data.startswith(signature):
            raise UnreadableDocument(f"this is {kind}, not text; save it as plain text, Markdown or HTML")
    text, encoding = _text(data, said)
    checked(text)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(plain, encoding, hashlib.sha256(data).hexdigest())


def checked(text: str) -> None:
    """Refuse what a database cannot keep or no text holds: NUL, lone surrogates, a flood of control characters."""
    for wrong, name in (("\0", "a NUL character"), *((mark, "a lone surrogate") for mark in _surrogates(text))):
        if (at := text.find(wrong)) >= 0:
            line = text.count("\n", 0, at) + 1
            raise UnreadableDocument(f"{name} at character {at} (line {line}); text must hold none")
    controls = sum(text.count(chr(code)) for code in range(1, 32) if code not in (9, 10, 12, 13))
    if controls > len(text) * MOST_CONTROLS:
        raise UnreadableDocument(f"{controls:,} control characters among {len(text):,}: this is no text")
    if not text.strip():
        raise UnreadableDocument("the file holds nothing but blanks")


def _surrogates(text: str) -> list[str]:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return [text[error.start]]
    return []


def declared(data: bytes) -> str | None:
    """The encoding that an HTML page says it is in, as browsers understand its name; None for none that is known."""
    for found in DECLARED.finditer(data[:HEAD]):
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            name = codecs.lookup(found["name"].decode("ascii")).name
            name = MEANT.get(name, name).replace("-", "_")
            if name in ENCODINGS or name in ONLY_DECLARED:
                return name
    return None


def _text(data: bytes, said: str | None) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode(data, encoding), encoding.removesuffix("-sig")
    if wide := _wide(data):
        return _decode(data, wide), wide
    with contextlib.suppress(UnicodeDecodeError):
        # Non-ASCII text that is valid UTF-8 is nothing else, whatever it says.
        if said is None or not data.isascii():
            return data.decode(), "utf-8"
    if said is not None:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(said), said.replace("_", "-")
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode("utf-8", "surrogatepass"), "utf-8"  # refused later, with the place of the surrogate
    if b"\0" in data[:SAMPLE]:
        raise UnreadableDocument(f"byte {data.find(0)} is NUL: this is no text in any encoding that is read")
    encoding = _likeliest(data[:SAMPLE])
    return _decode(data, encoding), encoding.replace("_", "-")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte names a page of Unicode, of which a text uses few, Latin (NUL) too."""
    even, odd = data[:SAMPLE:2], data[1:SAMPLE:2]
    for encoding, pages, places in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        usual = sum(times for _, times in Counter(pages).most_common(2))
        if len(data) % 2 == 0 and 0 in pages and 0 not in places and usual >= len(pages) * MOST_IN_TWO_PAGES:
            return encoding
    return None


def _likeliest(data: bytes) -> str:
    """The encoding by what its letters spell; where several spell equally well, the one in widest use."""
    matches = from_bytes(data, cp_isolation=[*ENCODINGS])
    best = matches.best()
    if best is None:
        at = _first_wrong(data)
        raise UnreadableDocument(f"byte {at} is not UTF-8, and no other encoding fits; save the file as UTF-8")
    if best.encoding != WESTERN and best.language in WESTERN_LANGUAGES and _spells_western(data):
        return WESTERN
    level = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    fitting = {name for match in level for name in (match.encoding, *(same.encoding for same in match.submatch))}
    return next((name for name in ENCODINGS if name in fitting), best.encoding)


def _spells_western(data: bytes) -> bool:
    """Whether a text with few letters beyond ASCII reads well in Windows-1252: in words stand letters, no signs."""
    marked = sum(byte > LAST_ASCII for byte in data)
    if marked > len(data) * MOST_MARKED:
        return False
    try:
        text = data.decode(WESTERN)
    except UnicodeDecodeError:
        return False
    return not SIGN_IN_WORD.search(text)


def _first_wrong(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"byte {error.start} is not {encoding}, in which the file seems to be written; save it as UTF-8"
        ) from error
