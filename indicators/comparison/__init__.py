"""Regions and periods held against each other: ranks, changes, summaries."""
