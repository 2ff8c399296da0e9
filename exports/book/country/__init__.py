"""Sheets of the country."""
