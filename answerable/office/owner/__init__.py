"""What owners see and answer: their actions, what they ask for, and how several are closed at once."""
