"""One region: strips, gaps, what if, how a value came about."""
