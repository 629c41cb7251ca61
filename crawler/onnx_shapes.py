"""Frees an ONNX model from the one picture size it was saved with, so that it takes any; no I/O and no package for it."""

from collections.abc import Iterator

# Numbers of the fields we touch, from ONNX's own description of its format (onnx.proto).
GRAPH_OF_MODEL = 7
INITIALIZER, INPUT, OUTPUT, VALUE_KNOWN = 5, 11, 12, 13
NAME_OF_TENSOR, NAME_OF_VALUE, TYPE_OF_VALUE = 8, 1, 2
TENSOR_OF_TYPE, SHAPE_OF_TENSOR, SIDE_OF_SHAPE = 1, 2, 1
# Colours stay as many as they are: the second of batch, colours, height, width.
COLOURS = 1
_VARINT, _FIXED_8, _BYTES, _FIXED_4 = 0, 1, 2, 5
_FIXED = {_FIXED_8: 8, _FIXED_4: 4}


def freed(model: bytes) -> bytes:
    """The same model without fixed batch, height and width.

    Weights that older writers list among the inputs too are taken out of that list, which lets the runtime treat them as fixed.
    Raises ValueError where the bytes are no ONNX model.
    """
    return b"".join(_freed_graph(value) if number == GRAPH_OF_MODEL else whole for number, value, whole in _fields(model))


def _freed_graph(graph: bytes) -> bytes:
    fields = tuple(_fields(graph))
    weights = {_first(value, NAME_OF_TENSOR) for number, value, _ in fields if number == INITIALIZER}
    kept: list[bytes] = []
    for number, value, whole in fields:
        if number == VALUE_KNOWN or (number == INPUT and _first(value, NAME_OF_VALUE) in weights):
            continue
        kept.append(_field(number, _freed_value(value)) if number in {INPUT, OUTPUT} else whole)
    return _field(GRAPH_OF_MODEL, b"".join(kept))


def _freed_value(value: bytes) -> bytes:
    """An input or output with its sides open."""
    return _within(value, (TYPE_OF_VALUE, TENSOR_OF_TYPE, SHAPE_OF_TENSOR))


def _within(message: bytes, path: tuple[int, ...]) -> bytes:
    if not path:
        return _open_sides(message)
    return b"".join(
        _field(number, _within(value, path[1:])) if number == path[0] else whole for number, value, whole in _fields(message)
    )


def _open_sides(shape: bytes) -> bytes:
    sides = [whole for number, _, whole in _fields(shape) if number == SIDE_OF_SHAPE]
    return b"".join(side if place == COLOURS else _field(SIDE_OF_SHAPE, b"") for place, side in enumerate(sides))


def _first(message: bytes, number: int) -> bytes:
    return next((value for one, value, _ in _fields(message) if one == number), b"")


def _fields(message: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each field: its number, its content where that is bytes (else empty), and the whole as it was written."""
    place = 0
    while place < len(message):
        start = place
        key, place = _number(message, place)
        kind, content = key & 7, b""
        if kind == _VARINT:
            _, place = _number(message, place)
        elif kind == _BYTES:
            length, place = _number(message, place)
            content = message[place : place + length]
            place += length
        elif kind in _FIXED:
            place += _FIXED[kind]
        else:
            message_text = "this is no ONNX model"
            raise ValueError(message_text)
        if place > len(message):
            message_text = "the model ends too early"
            raise ValueError(message_text)
        yield key >> 3, content, message[start:place]


def _number(message: bytes, place: int) -> tuple[int, int]:
    """A number of the kind that takes seven bits a byte, and the place behind it."""
    value = shift = 0
    while place < len(message) and shift < 64:  # noqa: PLR2004  (bits of the longest number)
        byte = message[place]
        value, place, shift = value | (byte & 0x7F) << shift, place + 1, shift + 7
        if not byte & 0x80:
            return value, place
    message_text = "the model ends too early"
    raise ValueError(message_text)


def _written(value: int) -> bytes:
    parts = bytearray()
    while value > 0x7F:  # noqa: PLR2004  (seven bits)
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    parts.append(value)
    return bytes(parts)


def _field(number: int, content: bytes) -> bytes:
    return _written(number << 3 | _BYTES) + _written(len(content)) + content
