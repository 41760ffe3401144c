"""Quick ways that must find what the slow ones find."""

import numpy as np
import pytest

from parsers.scans.upright import skew_of
from tests.scans.sheets import FORM, RULINGS, sheet


@pytest.mark.parametrize("skew", [-6.0, -2.5, -0.3, 0.4, 1.7, 8.0])
def test_the_rulings_of_a_form_tell_how_it_lies(skew: float) -> None:
    pytest.importorskip("cv2")
    within = 0.05 if abs(skew) < 3 else 0.3
    assert skew_of((), sheet(FORM, RULINGS, skew=skew)) == pytest.approx(skew, abs=within)


def test_rows_that_hold_a_long_run_are_found_as_opening_finds_them() -> None:
    cv2 = pytest.importorskip("cv2")
    from parsers.scans.light import darkest_of_blocks, long_runs

    draws = np.random.default_rng(5)
    for height, width, share in ((1, 40, 0.9), (30, 63, 0.99), (40, 257, 0.98), (50, 400, 0.995), (9, 130, 1.0)):
        mask = (draws.random((height, width)) < share).astype(np.uint8)
        for length in (48, 64):
            opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
            assert np.array_equal(long_runs(mask, length), opened)
        pixels = draws.integers(0, 256, (7 * height, width, 3)).astype(np.uint8)
        for side in (1, 2, 3, 5):
            eroded = cv2.erode(np.ascontiguousarray(pixels[:, :, 0]), np.ones((side, side), np.uint8))
            assert np.array_equal(darkest_of_blocks(pixels, side), eroded[::side, ::side])
