"""Slides of the country."""
