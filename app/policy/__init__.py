"""What a school has decided for all who use a computer of it."""
