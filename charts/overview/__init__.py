"""The first screen: heat table, map of tiles, headline."""
