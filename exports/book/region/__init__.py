"""Sheets of a region."""
