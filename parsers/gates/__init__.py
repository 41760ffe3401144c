"""What a file must pass before a parser sees it: each gate is quick, bounded, and refuses with a code and a reason.

No gate proves a file harmless; what passes them all and still costs too much meets the walls of `batches.isolation`.
"""
