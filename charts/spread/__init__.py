"""How regions are spread: strip, plane, funnel, composite."""
