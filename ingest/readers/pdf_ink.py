"""What a PDF page shows and what it hides: follows the drawing operators while the text is extracted.

Text may be written on a page so that no reader sees it (white on white, tiny, outside the page, invisible):
the place for instructions to a machine. Such text is emptied before the extraction sees it and counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

SHOWING = {b"Tj": 0, b"TJ": 0, b"'": 0, b'"': 2}
FILLING = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}
ENDING = FILLING | {b"S", b"s", b"n"}
POINTS = {b"m", b"l", b"c", b"v", b"y"}
COLOURS = {b"g", b"rg", b"k", b"sc", b"scn", b"cs"}
PLAIN_COLOURS = {b"g", b"rg", b"k"}
PLAIN_SPACES = {"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/CalGray", "/CalRGB", "/ICCBased"}
TINIEST = 1.5  # points
MARGIN = 30.0  # points beyond the page within which a text may still begin
FAR = 300.0  # points left of the page: a long line may begin there
INVISIBLE = (3, 7)  # render modes; scanners lay the recognised text so over the picture of a page
MOST_AREAS = 2_000


def multiply(first: Sequence[float], second: Sequence[float]) -> Matrix:
    """The matrix that applies ``first`` and then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def scale(matrix: Sequence[float]) -> float:
    """By how much a matrix enlarges lengths."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


@dataclass(slots=True)
class State:
    """The part of the graphics state that decides whether text is seen."""

    white: bool = False
    additive: bool = False  # whether 1 is light in the colour space set; of a spot colour it is full ink
    mode: int = 0
    size: float = 1.0


@dataclass(slots=True)
class Frame:
    """A form that is being drawn: where it lies on the page, what it may name, and the state around it."""

    matrix: Matrix
    resources: Any
    state: State


@dataclass(slots=True)
class Ink:
    """Visitor of the operators of one page.

    ``keep_invisible`` keeps text of render mode 3, as on scanned pages with recognised text. Afterwards
    ``pictures`` is the share of the page under pictures (0–1), ``hidden`` counts the bytes of text
    left out and ``invisible`` those of render mode 3.
    """

    page: Box
    resources: Any
    keep_invisible: bool = True
    hidden: int = 0
    invisible: int = 0
    area: float = 0.0
    entering: bool = False
    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    painted: list[Box] = field(default_factory=list)
    path: list[Point] = field(default_factory=list)

    @property
    def pictures(self) -> float:
        """Share of the page covered by pictures; overlapping ones count twice, 1 is the most."""
        return min(1.0, self.area / max(1.0, _area(self.page)))

    @property
    def matrix(self) -> Matrix:
        """Where the text being handed out lies; on entering a form that is still the text before it."""
        frames = self.frames[:-1] if self.entering else self.frames
        return frames[-1].matrix if frames else IDENTITY

    def before(self, operator: bytes, operands: list[Any], cm: Sequence[float], tm: Sequence[float]) -> None:
        """Take an operator before the extraction does."""
        self.entering = False
        matrix = multiply(cm, self.matrix)
        if operator == b"Do":
            self.frames.append(Frame(matrix, self._resources(), replace(self.state)))
            self.entering = True
        try:
            self._follow(operator, operands, matrix, tm)
        except (ValueError, TypeError, IndexError, KeyError, AttributeError):
            return  # a malformed operand; the extraction has its own way with it

    def after(self, operator: bytes, _operands: Any, _cm: Any, _tm: Any) -> None:
        """Leave a form when all of its operators have been seen."""
        if operator == b"Do" and self.frames:
            self.state = self.frames.pop().state
            self.entering = False

    def _resources(self) -> Any:
        return self.frames[-1].resources if self.frames else self.resources

    def _follow(self, operator: bytes, operands: list[Any], cm: Matrix, tm: Sequence[float]) -> None:
        if operator == b"q":
            self.stack.append(replace(self.state))
        elif operator == b"Q" and self.stack:
            self.state = self.stack.pop()
        elif operator == b"Tr":
            self.state.mode = int(operands[0])
        elif operator == b"Tf":
            self.state.size = float(operands[1])
        elif operator in COLOURS:
            self._choose_colour(operator, operands)
        elif operator in SHOWING:
            self._show(operands, SHOWING[operator], multiply(tm, cm))
        elif operator == b"Do":
            self._draw(operands[0], cm)
        elif operator == b"INLINE IMAGE":
            self._add_picture(cm)
        else:
            self._trace(operator, operands, cm)

    def _choose_colour(self, operator: bytes, operands: list[Any]) -> None:
        if operator == b"cs":
            self.state.white = False
            name = operands[0]
            if name not in PLAIN_SPACES:
                name = self._resources()["/ColorSpace"][name].get_object()[0]
            self.state.additive = name in PLAIN_SPACES
        else:
            self.state.white = is_white(operands) and (operator in PLAIN_COLOURS or self.state.additive)

    def _show(self, operands: list[Any], index: int, matrix: Matrix) -> None:
        """Empty the operand of text that is not to be seen."""
        shown = operands[index]
        if self.state.mode in INVISIBLE:
            self.invisible += _length(shown)
            if self.keep_invisible:
                return
        elif not self._is_unseen(matrix):
            return
        self.hidden += _length(shown)
        operands[index] = type(shown)()

    def _is_unseen(self, matrix: Matrix) -> bool:
        left, bottom, right, top = self.page
        x, y = matrix[4], matrix[5]
        if not (left - FAR <= x <= right + MARGIN and bottom - MARGIN <= y <= top + MARGIN):
            return True
        if 0 < abs(self.state.size) * scale(matrix) < TINIEST:
            return True
        covered = len(self.painted) > MOST_AREAS or any(_holds(box, x, y) for box in self.painted)
        return self.state.white and not covered

    def _draw(self, name: str, cm: Matrix) -> None:
        found = self._resources()["/XObject"][name].get_object()
        if found["/Subtype"] == "/Image":
            self._add_picture(cm)
            return
        form = self.frames[-1]
        form.matrix = multiply([float(value) for value in found.get("/Matrix", IDENTITY)], cm)
        if "/Resources" in found:
            form.resources = found["/Resources"].get_object()

    def _add_picture(self, cm: Matrix) -> None:
        box = _bounds([_place(point, cm) for point in ((0, 0), (1, 0), (0, 1), (1, 1))])
        self.painted.append(box)
        self.area += _area(_clip(box, self.page))

    def _trace(self, operator: bytes, operands: list[Any], cm: Matrix) -> None:
        """Remember what has been painted in other colours than white: white text on it is seen."""
        if operator == b"re":
            x, y, width, height = map(float, operands[:4])
            self.path += [_place((x, y), cm), _place((x + width, y), cm)]
            self.path += [_place((x, y + height), cm), _place((x + width, y + height), cm)]
        elif operator in POINTS:
            numbers = [float(number) for number in operands]
            self.path += [_place(point, cm) for point in zip(numbers[0::2], numbers[1::2], strict=True)]
        elif operator == b"sh":
            self.painted.append(self.page)
        elif operator in ENDING:
            if operator in FILLING and self.path and not self.state.white:
                self.painted.append(_bounds(self.path))
            self.path.clear()


def is_white(operands: Sequence[Any]) -> bool:
    """Whether the operands of a colour operator are white; one alone is grey, three are RGB, four CMYK."""
    if not operands or not all(isinstance(value, (int, float)) for value in operands):
        return False
    if len(operands) == 4:
        return all(float(value) <= 0.02 for value in operands)
    return len(operands) in (1, 3) and all(float(value) >= 0.98 for value in operands)


def _length(shown: Any) -> int:
    """How many bytes of a string, or of the strings of an array, are not white space."""
    parts = shown if isinstance(shown, list) else [shown]
    texts = (part for part in parts if isinstance(part, (bytes, str)))
    return sum(len(text.strip()) if text.strip() else 0 for text in texts)


def _place(point: Point, matrix: Matrix) -> Point:
    x, y = point
    return x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]


def _bounds(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _clip(box: Box, page: Box) -> Box:
    left, bottom = max(box[0], page[0]), max(box[1], page[1])
    return left, bottom, max(left, min(box[2], page[2])), max(bottom, min(box[3], page[3]))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1
