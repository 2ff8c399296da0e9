"""The roadmap: matrix, calendar, one region, agreements, support plan."""
