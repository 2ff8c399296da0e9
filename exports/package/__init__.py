"""Many documents made at once and packed together."""
