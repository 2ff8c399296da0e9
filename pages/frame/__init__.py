"""What stands around every page: document, drawings, downloads, sharing, print."""
