"""The pages of the working group."""
