"""Reports and tables as they come in: calendar, findings, history, preview."""
