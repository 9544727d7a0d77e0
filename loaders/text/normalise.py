"""The shadow of a text: folded for reading, character by character, so that offsets never move."""

# Each character and the one character that stands for it in the shadow.
FOLDED = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼ′´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
    }
)


def shadow(text: str) -> str:
    """The text with marks, dashes and blanks made plain; as long as the text."""
    return text.translate(FOLDED)
