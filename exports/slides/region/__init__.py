"""Slides of a region."""
