"""What the finds mean together: who is meant, which day, which work, the same or another."""
