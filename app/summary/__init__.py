"""What leaves the house: papers set by Typst."""
