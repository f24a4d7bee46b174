"""The window: Qt Widgets, thin; shows values and calls the rooms below."""
