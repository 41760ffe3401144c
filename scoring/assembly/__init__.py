"""From verdicts to an assessment: what the points rest on, findings with ids and keys, results, vetoes, score."""

from scoring.assembly.ground import Ground
from scoring.assembly.reckoning import reckoned

__all__ = ["Ground", "reckoned"]
