"""A model saved for one size of picture takes any after it was freed; its weights and colours stay."""

import pytest

from crawler.onnx_shapes import _field, _fields, _first, _written, freed


def varint(number: int, value: int) -> bytes:
    return _written(number << 3) + _written(value)


def value(name: str, *sides: int) -> bytes:
    shape = b"".join(_field(1, varint(1, side)) for side in sides)
    return _field(1, name.encode()) + _field(2, _field(1, varint(1, 1) + _field(2, shape)))


def model() -> bytes:
    weight = varint(1, 64) + _field(8, b"kernel")
    graph = _field(5, weight) + _field(11, value("picture", 10, 3, 32, 32)) + _field(11, value("kernel", 64, 3, 3, 3))
    graph += _field(12, value("map", 10, 1, 8, 8)) + _field(13, value("between", 10, 64, 8, 8))
    return varint(1, 6) + _field(7, graph)


def graph_of(whole: bytes) -> list[tuple[int, bytes]]:
    (graph,) = [content for number, content, _ in _fields(whole) if number == 7]
    return [(number, content) for number, content, _ in _fields(graph)]


def sides(content: bytes) -> list[bytes]:
    shape = _first(_first(_first(content, 2), 1), 2)
    return [side for _, side, _ in _fields(shape)]


def test_only_the_colours_stay_fixed() -> None:
    picture = next(content for number, content in graph_of(freed(model())) if number == 11)

    assert sides(picture) == [b"", varint(1, 3), b"", b""]


def test_what_comes_out_is_free_too() -> None:
    out = next(content for number, content in graph_of(freed(model())) if number == 12)

    assert sides(out) == [b"", varint(1, 1), b"", b""]


def test_weights_are_no_inputs_and_sizes_in_between_are_forgotten() -> None:
    fields = graph_of(freed(model()))

    assert [number for number, _ in fields] == [5, 11, 12]
    assert _first(fields[0][1], 8) == b"kernel"


def test_all_else_stays_as_it_was() -> None:
    assert freed(model()).startswith(varint(1, 6))


@pytest.mark.parametrize("body", [b"\x0f", b"\x3a\xff", b"\x3a\x05abc", b"\xff" * 12, b"not a model at all"])
def test_what_is_no_model_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match="model"):
        freed(body)
