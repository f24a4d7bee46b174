"""A stick to hand out: the program, papers for where no program may be started, and sums to check it by."""
