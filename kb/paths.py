"""Where migrations/ and seeds/ lie: inside the installed wheel, or at the root of the checkout."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """The folder of that name. Raises FileNotFoundError."""
    for base in (_HERE / "_bundled", _HERE.parent):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"{name}/ is neither in the installed package nor beside it")
