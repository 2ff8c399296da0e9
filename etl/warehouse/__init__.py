"""From the archive to a release: one new DuckDB file."""
