"""The domain: what is counted, how the 19 indicators are defined, how regions stand."""
