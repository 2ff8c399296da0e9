"""What is new for a region, and what it has to do."""
