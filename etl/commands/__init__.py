"""What `python -m etl` can be told to do, and how it answers a terminal."""
