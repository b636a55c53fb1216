"""Batches fill while requests come, and wait for nothing when no more do."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from translate.engine.backends.protocol import Output, Request
from translate.engine.decoding.batching import DecodingLine

PIECES = 16
LONGEST_S = 30.0


@dataclass
class Done:
    """A result that is there at once."""

    output: Output

    def done(self) -> bool:
        return True

    def result(self) -> Output:
        return self.output


class Sent:
    """Notes the sizes of the batches it is sent."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def __call__(self, batch: Sequence[Request]) -> list[Done]:
        self.sizes.append(len(batch))
        return [Done(Output(one.source, 0.0, ())) for one in batch]


def line_to(sent: Sent) -> DecodingLine:
    return DecodingLine(
        sent,
        Output((), 0.0, ()),
        batch_pieces=4 * PIECES,
        most_batches=2,
    )


def request(number: int, pieces: int = PIECES) -> Request:
    return Request((f"piece{number}", *["x"] * (pieces - 1)))


def test_full_batches_go_while_more_requests_come() -> None:
    sent = Sent()
    line = line_to(sent)
    line.put(request(0, pieces=8))
    for number in range(1, 10):
        line.put(request(number))
    done = dict(line.finished(more=True))
    assert sent.sizes[:2] == [4, 4]
    assert set(range(1, 9)) <= set(done)


def test_parts_of_batches_go_when_no_more_come() -> None:
    sent = Sent()
    line = line_to(sent)
    for number in range(6):
        line.put(request(number))
    done = dict(line.finished())
    assert sorted(done) == list(range(6))
    assert sent.sizes == [4, 2]


def test_a_request_does_not_wait_for_ever_for_others() -> None:
    sent = Sent()
    line = line_to(sent)
    line.put(request(0))
    until = time.monotonic() + LONGEST_S
    while not sent.sizes and time.monotonic() < until:
        list(line.finished(more=True))
    assert sent.sizes == [1]


def test_requests_taken_back_are_in_no_batch() -> None:
    sent = Sent()
    line = line_to(sent)
    for number in range(4):
        line.put(request(number))
    line.withdraw(2)
    assert sorted(dict(line.finished())) == [0, 1, 3]
    assert sent.sizes == [3]
