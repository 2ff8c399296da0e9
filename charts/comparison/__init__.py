"""Regions side by side: panels, strips, slopes, differences."""
