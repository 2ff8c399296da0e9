"""The pages for the commission."""
