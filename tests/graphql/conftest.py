"""A client of an application with stories."""

from tests.serving import reading

__all__ = ["reading"]
