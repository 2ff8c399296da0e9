"""Targets, proposals, self-checks and news of a region."""
