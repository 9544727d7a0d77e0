"""Bytes to text: which encoding, and what is no text."""

import contextlib
import hashlib
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
SAMPLE = 200_000  # bytes from which an encoding is guessed
MOST_CONTROLS = 0.01  # share of control characters in a text


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with Unix line ends, the encoding it was read in, and the SHA-256 of the bytes in hexadecimal."""

    text: str
    encoding: str
    raw_sha256: str


def decoded(data: bytes, max_bytes: int = MAX_BYTES) -> Decoded:
    """The text of a file. UTF-8 where it is; else the encoding that was detected. Raises UnreadableDocument."""
    if not data.strip():
        raise UnreadableDocument("the file is empty" if not data else "the file holds nothing but blanks")
    if len(data) > max_bytes:
        raise UnreadableDocument(f"{len(data):,} bytes; the limit is {max_bytes:,}")
    for signature, kind in BINARY.items():
        if data.startswith(signature):
            raise UnreadableDocument(f"this is {kind}, not text; save it as plain text or Markdown")
    text, encoding = _text(data)
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


def _text(data: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode(data, encoding), encoding.removesuffix("-sig")
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError as error:
        at = error.start
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode("utf-8", "surrogatepass"), "utf-8"  # refused later, with the place of the surrogate
    if b"\0" in data[:SAMPLE] and not _looks_wide(data):
        raise UnreadableDocument(f"byte {data.find(0)} is NUL: this is no text in any encoding that is read")
    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise UnreadableDocument(f"byte {at} is not UTF-8, and no other encoding fits; save the file as UTF-8")
    return _decode(data, best.encoding), best.encoding.replace("_", "-")


def _looks_wide(data: bytes) -> bool:
    """UTF-16 without a mark: about every other byte of western text is NUL."""
    return data[:SAMPLE].count(0) > len(data[:SAMPLE]) // 4


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"byte {error.start} is not {encoding}, in which the file seems to be written; save it as UTF-8"
        ) from error
