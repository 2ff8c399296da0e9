"""Standings → pictures: HTML and SVG that the browser shows as they are."""
