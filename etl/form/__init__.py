"""The reporting form: its sheets, keys, look, content."""
