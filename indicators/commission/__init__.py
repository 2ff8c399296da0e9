"""What commissions and working groups decide: targets, proposals, self-checks."""
