"""The domain: what is counted, how indicators are defined, how regions stand."""
