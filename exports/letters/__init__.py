"""News as letters."""
