"""The read-only API: addresses, parameters, answers, its description."""
