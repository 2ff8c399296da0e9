"""Drawings as PNG and SVG."""
