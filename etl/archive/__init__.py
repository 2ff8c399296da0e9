"""Documents as they came, kept whole: bytes, receipts, locks, and the one door to them."""
