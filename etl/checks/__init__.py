"""Whether a reading may become data: every finding in one pass."""
