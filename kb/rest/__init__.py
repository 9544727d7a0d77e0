"""REST: each collection as JSON and CSV, one record, its words, and search."""
