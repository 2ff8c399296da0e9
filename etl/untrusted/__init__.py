"""Bytes of others: what they must be, and the process that opens them."""
