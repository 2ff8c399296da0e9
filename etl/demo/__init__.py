"""The demonstration: made-up figures through the real line."""
