"""Pixels in, lines of characters out: the models of PP-OCR, run by OpenVINO.

The models lie in the package rapidocr; its own code, which can fetch models from the network, is never imported.
"""

import hashlib
import itertools
import sys
import threading
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from parsers.scans.boxes import Slanted, found_in

if TYPE_CHECKING:
    import openvino

Pixels = NDArray[np.uint8]
"""Height × width × 3: red, green, blue."""

_DETECTOR: Final = "PP-OCRv6_det_small.onnx"
_READER: Final = "PP-OCRv6_rec_small.onnx"
_NEEDED: Final = ("cv2", "openvino", "rapidocr")
_REVISION: Final = 11
"""Raised when the code of this room reads the same picture differently."""

_LONGEST_SIDE: Final = 1280
_STRIP: Final = 48
"""Pixels to which the height of a line is brought; its width is padded to a multiple of `_STEP`, for which the engine
keeps its kernels prepared."""
_STEP: Final = 64
_WIDEST: Final = 3200
_STRIDE: Final = 8
"""Pixels of a strip for which the reader gives one answer."""
_NO_SPACE: Final = 0.45
"""Of the size of type: a narrower gap between two characters is none."""
_MOST_PLACES: Final = 600
"""A dense form has 150; noise and half-tones look like thousands."""


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of characters on one line, in pixels of the picture; parallel tuples."""

    text: str
    top: float
    bottom: float
    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    sureness: tuple[float, ...]
    """How sure each character was read, 0 to 1."""

    @property
    def mean(self) -> float:
        return sum(self.sureness) / len(self.sureness)


class Recogniser(Protocol):
    """What reads characters; any thread may ask.

    `find` bears a picture turned by quarters; `read` wants lines that run from left to right.
    """

    def find(self, pixels: Pixels) -> tuple[Slanted, ...]: ...

    def read(self, pixels: Pixels, places: tuple[Slanted, ...]) -> tuple[Word, ...]:
        """A word for each place in which anything was read."""


def is_installed() -> bool:
    """Whether what the extra `ocr` brings is there."""
    return all(find_spec(name) is not None for name in _NEEDED) and (_models() / _READER).is_file()


def _models() -> Path:
    spec = find_spec("rapidocr")
    return Path(spec.origin if spec and spec.origin else "").parent / "models"


@cache
def engine_version() -> str:
    """Changes whenever the same picture may be read differently. Known without loading the models."""
    parts = [str(_REVISION)]
    for package in ("openvino", "opencv-python-headless", "rapidocr"):
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            parts.append(package)
    digest = hashlib.sha256()
    for name in (_DETECTOR, _READER):
        with (_models() / name).open("rb") as model:
            digest.update(hashlib.file_digest(model, "sha256").digest())
    return ", ".join([*parts, digest.hexdigest()])


def recogniser(threads: int | None = None) -> Recogniser:
    """The engine of this process; `threads` None: as many as the machine has cores."""
    with _LOADING:
        return _loaded(threads)


_LOADING: Final = threading.Lock()


@cache
def _loaded(threads: int | None) -> Recogniser:
    return _PaddleOnOpenVino(threads)


def _openvino() -> "Any":
    """OpenVINO without its converter of models, which reports each import to its makers over the network."""
    if "openvino" not in sys.modules:
        for name in ("openvino.tools.ovc", "openvino_telemetry"):
            # What Python itself takes for "never to be imported".
            sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    import openvino

    return openvino


class _PaddleOnOpenVino:
    """One picture at a time: the models use all cores that they may."""

    __slots__ = ("_detector", "_letters", "_reader", "_turn")

    def __init__(self, threads: int | None) -> None:
        self._turn = threading.Lock()
        core = _openvino().Core()
        settings: dict[str, str | int] = {"PERFORMANCE_HINT": "LATENCY"}
        if threads is not None:
            settings["INFERENCE_NUM_THREADS"] = threads
            # Pinned, the threads of two processes would share the first core and leave the other idle.
            settings["ENABLE_CPU_PINNING"] = False
        reader = core.read_model(_models() / _READER)
        letters: str = reader.get_rt_info(["framework", "character"]).value
        # The first class is no character, the last one a blank.
        self._letters = ("", *letters.splitlines(), " ")
        self._reader = core.compile_model(_best_only(_of_pictures(reader)), "CPU", settings)
        self._detector = core.compile_model(_of_pictures(core.read_model(_models() / _DETECTOR)), "CPU", settings)

    def find(self, pixels: Pixels) -> tuple[Slanted, ...]:
        import cv2

        height, width = pixels.shape[:2]
        scale = min(1.0, _LONGEST_SIDE / max(height, width))
        rows, columns = (max(32, round(side * scale / 32) * 32) for side in (height, width))
        small = cv2.resize(pixels, (columns, rows), interpolation=cv2.INTER_LINEAR)
        with self._turn:
            # The next answer is written where this one stands.
            likely: NDArray[np.float32] = self._detector(small[None])[0][0, 0].copy()
        return found_in(likely, width / columns, height / rows, _MOST_PLACES)

    def read(self, pixels: Pixels, places: tuple[Slanted, ...]) -> tuple[Word, ...]:
        with self._turn:
            words = [self._word(pixels, place) for place in places]
        return tuple(word for word in words if word is not None)

    def _word(self, pixels: Pixels, place: Slanted) -> Word | None:
        strip, scale = _strip(pixels, place)
        answer = self._reader(strip[None])
        sure: NDArray[np.float32] = answer[0][0, :, 0]
        chosen: NDArray[np.int32] = answer[1][0, :, 0]
        # Neighbouring columns of one class are one character; class 0 stands between characters.
        starts = np.flatnonzero(np.diff(chosen, prepend=-1))
        read = [
            (self._letters[number], *_middle_and_most(sure, start, end))
            for number, start, end in zip(
                chosen[starts].tolist(), starts.tolist(), [*starts[1:].tolist(), len(chosen)], strict=True
            )
            if number
        ]
        kept = [one for one in read if not one[0].isspace()]
        if not kept:
            return None
        lefts, rights = _spans([(letter, middle * _STRIDE / scale) for letter, middle, _ in read], place)
        top = place.y - place.height / 2
        return Word(
            "".join(letter for letter, _, _ in kept),
            round(top, 1),
            round(top + place.height, 1),
            lefts,
            rights,
            tuple(round(most, 3) for _, _, most in kept),
        )


def _of_pictures(model: "openvino.Model") -> "openvino.Model":
    """The model made to take rows of red, green and blue bytes: it wants blue first, from -1 to 1."""
    openvino = _openvino()
    prepared = openvino.preprocess.PrePostProcessor(model)
    given = prepared.input()
    given.tensor().set_element_type(openvino.Type.u8).set_layout(openvino.Layout("NHWC"))
    given.model().set_layout(openvino.Layout("NCHW"))
    given.preprocess().convert_element_type(openvino.Type.f32).reverse_channels().mean(127.5).scale(127.5)
    return prepared.build()


def _best_only(model: "openvino.Model") -> "openvino.Model":
    """The model made to tell only the likeliest of its 18,710 classes for each column, and how likely it is."""
    openvino = _openvino()
    from openvino import opset15

    likely = model.output(0).get_node().input_value(0)
    best = opset15.topk(likely, opset15.constant(1), axis=2, mode="max", sort="value")
    return openvino.Model([best.output(0), best.output(1)], model.get_parameters(), "best")


def _strip(pixels: Pixels, place: Slanted) -> tuple[Pixels, float]:
    """The place made level and `_STRIP` high, with grey behind its end, and by how much it was enlarged."""
    import cv2

    scale = _STRIP / max(place.height, 1.0)
    width = max(1, min(_WIDEST, round(place.width * scale)))
    along, across = width / max(place.width, 1.0), scale
    turn = np.radians(place.angle)
    cosine, sine = float(np.cos(turn)), float(np.sin(turn))
    back = np.array(
        [
            [cosine / along, -sine / across, place.x - cosine * place.width / 2 + sine * place.height / 2],
            [sine / along, cosine / across, place.y - sine * place.width / 2 - cosine * place.height / 2],
        ]
    )
    level = cv2.warpAffine(
        pixels,
        back,
        (width, _STRIP),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    padded = np.full((_STRIP, -(-width // _STEP) * _STEP, 3), 127, np.uint8)
    padded[:, :width] = level
    return padded, along


def _middle_and_most(sure: NDArray[np.float32], start: int, end: int) -> tuple[float, float]:
    """The middle of the columns from `start` to before `end`, by how sure each is, and the surest."""
    if end - start == 1:
        return start + 0.5, float(sure[start])
    part = sure[start:end]
    return start + 0.5 + float(np.dot(part, np.arange(end - start)) / part.sum()), float(part.max())


def _spans(read: list[tuple[str, float]], place: Slanted) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """From where to where each character but spaces stands; the reader tells its middle only, and that roughly.

    Chinese characters are as wide as they are apart, where they stand close; letters and figures half as wide.
    """
    usual = 0.8 * place.height
    full = min(pitch_of(read) or usual, usual * 1.15)
    lefts: list[float] = []
    rights: list[float] = []
    narrow = spaced = True
    for letter, middle in read:
        if letter.isspace():
            spaced = True
            continue
        half = full / 2 if _is_wide(letter) else full / 4
        left, right = max(0.0, middle - half), min(place.width, middle + half)
        # Letters and figures are of many widths: between them only a space that was read is one.
        nearest = _NO_SPACE * full if spaced or not narrow or _is_wide(letter) else full
        if rights and (left < rights[-1] or (not spaced and left - rights[-1] < nearest)):
            left = rights[-1] = (left + rights[-1]) / 2
        lefts.append(left)
        rights.append(max(left, right))
        narrow, spaced = not _is_wide(letter), False
    begin = place.x - place.width / 2
    return tuple(round(begin + left, 1) for left in lefts), tuple(round(begin + right, 1) for right in rights)


def pitch_of(read: list[tuple[str, float]]) -> float:
    """How far Chinese characters stand apart, over all that stand side by side; 0 where none do.

    The reader tells a middle in whole columns: only over many steps is the mean true.
    """
    steps = [
        after - before
        for (one, before), (other, after) in itertools.pairwise(read)
        if _is_wide(one) and _is_wide(other)
    ]
    if not steps:
        return 0.0
    middle = sorted(steps)[len(steps) // 2]
    near = [step for step in steps if 0.4 * middle <= step <= 1.6 * middle]
    return sum(near) / len(near)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WFA"
