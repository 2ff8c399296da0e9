"""Word documents for the commission: the memo, and the report on self-checks."""
