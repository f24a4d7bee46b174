"""How a pack travels: one signed file, who may sign it, and how what comes from outside is read."""
