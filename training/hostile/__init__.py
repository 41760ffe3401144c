"""Files that mean harm or are broken past use, made on the fly for tests of what reads files of others.

Nothing harmful is kept: each row is a small generator, the same bytes every time. Links lead to the address that the
caller listens at, and paths that lead out lead to a folder of the caller's.
"""

from training.hostile.row import Ending, Row, Trap
from training.hostile.suite import suite

__all__ = ["Ending", "Row", "Trap", "suite"]
