"""Documents as they came, kept whole: bytes, receipts, locks."""
