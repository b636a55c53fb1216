"""What any command of ours does with the terminal: its streams, what it says, how it ends."""
