"""What is counted and what the indicators are: counts, periods, catalogue."""
