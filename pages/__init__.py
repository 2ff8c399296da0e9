"""One file a screen: choose, ask, draw."""
