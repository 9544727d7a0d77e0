"""The shadow of a text: folded for reading, character by character, so that offsets never move."""

# Each character and the one character that stands for it in the shadow. Line ends stay: they part the text.
FOLDED = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼ′´`‚‹›", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
        ),
        "\ufeff": " ",  # a byte order mark
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)


def shadow(text: str) -> str:
    """The text with marks, dashes, blanks and wide digits made plain; as long as the text."""
    return text.translate(FOLDED)
