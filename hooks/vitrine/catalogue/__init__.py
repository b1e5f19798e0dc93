"""What is published, immutable, with the questions that pages and prints ask of it."""
