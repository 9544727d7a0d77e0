"""One file a record type: what stands in the text."""
