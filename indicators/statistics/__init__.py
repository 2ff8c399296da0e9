"""Intervals, differences, trends, funnels, correlation, composite."""
