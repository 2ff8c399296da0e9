"""Quarters: series, sparklines, movers, lists of changes."""
