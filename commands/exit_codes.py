"""What the exit code tells the caller."""

NOT_PASSED, WRONG_USE, UNREADABLE, PROGRAM_FAULT = 1, 2, 3, 70
"""1: a score below `--fail-under`, or under `--strict` a veto, or sums of a standard that do not add up."""
INTERRUPTED, CLOSED_PIPE = 130, 141
"""As a shell tells of a program that a signal ended: Ctrl-C, and a reader of the output that went away."""
