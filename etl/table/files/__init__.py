"""A file's bytes → its sheets, in a process of its own."""
