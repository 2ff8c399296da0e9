"""The pages for whoever hands in reports."""
