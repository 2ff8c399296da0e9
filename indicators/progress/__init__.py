"""The way to a target: gaps, pace, projection, series, what if."""
