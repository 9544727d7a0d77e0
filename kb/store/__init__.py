"""Keeps records: engines, migrations, writes, search, and the check of all of it."""
