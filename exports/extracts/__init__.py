"""What the pages of the working group show, as rows to take away."""
