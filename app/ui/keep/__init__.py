"""What a family keeps: saved as they write, locked when they go, opened when they come back."""
