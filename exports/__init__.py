"""Standings as files and as answers of the API: what is exported equals what is shown."""
