"""The 89 subjects: names, cases, spellings, neighbours."""
