"""One indicator over the regions in order: bars and table."""
