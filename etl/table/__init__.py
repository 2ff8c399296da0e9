"""The second way in: flat tables with regions in rows."""
