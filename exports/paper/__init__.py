"""The memo for the commission as a Word document."""
