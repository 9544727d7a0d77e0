"""Documents to records: readers, extractors, resolvers. Knows records (`schema`), no database, network or clock."""
