"""What can be wrong with a document. Each message says what, where, and what would be right."""


class LoaderError(Exception):
    """A document that cannot be read; the others of a load go on."""


class UnreadableDocument(LoaderError):
    """The bytes are missing, too many, or no text."""


class UnknownFormat(LoaderError):
    """No reader takes this file."""
