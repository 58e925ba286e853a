"""How an interview runs: settings, whom is met when, which question, which follow-up."""
