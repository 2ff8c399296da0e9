"""Standings as rows: columns, and every format that they are written in."""
