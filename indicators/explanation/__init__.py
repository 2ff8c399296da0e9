"""How a value came about, in sentences."""
