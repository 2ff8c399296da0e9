"""What stands in a cell, and what it means: a name, a code, a heading, a number."""
