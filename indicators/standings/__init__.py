"""From counts to standings: statement, status, scale."""
