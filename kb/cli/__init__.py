"""The command line."""

from kb.cli.app import main

__all__ = ["main"]
