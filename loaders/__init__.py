"""Documents to records: reads texts, finds what they say, and points at the words. No database, no network, no clock."""
