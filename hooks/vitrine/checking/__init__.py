"""What the contract asks of the files: rules, each with its code, and the French words that explain it."""
