"""What a parent reads: pack folder to typed pages, blocks, tasks, situations, contacts."""
