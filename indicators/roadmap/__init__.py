"""The roadmap and the support plan: measures, deadlines, states."""
