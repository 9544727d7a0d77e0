"""Prints the schema in GraphQL's schema definition language, sorted: `python -m kb.graphql.sdl > schema/kb.graphql`."""

import sys

from kb.graphql.schema import build


def sdl() -> str:
    return build().as_str().strip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(sdl())
