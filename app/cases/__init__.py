"""What a family writes: frozen case values, and their plain form."""
