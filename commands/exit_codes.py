"""What the exit code tells the caller."""

BELOW, WRONG_USE, UNREADABLE, PROGRAM_FAULT = 1, 2, 3, 70
"""A score below `--fail-under`, or a veto under `--strict`; of several the greater goes before."""
INTERRUPTED, CLOSED_PIPE = 130, 141
"""As a shell tells of a program that a signal ended: Ctrl-C, and a reader of the output that went away."""
