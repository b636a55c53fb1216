"""The loss and its gradient are those of a softmax over the whole table, or an estimate of it."""

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from translate.training import loss
from translate.training.loss import all_candidates, cross_entropy, some_candidates

TABLE, WIDTH, PIECES = 40, 8, 300


@pytest.fixture
def tensors() -> tuple[Tensor, Tensor, Tensor, Tensor]:
    torch.manual_seed(2)
    states = torch.randn(PIECES, WIDTH)
    vectors = torch.randn(TABLE, WIDTH)
    return states, vectors, torch.randn(TABLE), torch.randint(TABLE, (PIECES,))


def gradient(
    states: Tensor, vectors: Tensor, bias: Tensor, chosen: loss.Candidates, smoothing: float
) -> tuple[Tensor, float]:
    states = states.clone().requires_grad_()
    value, plain = cross_entropy(states, vectors[chosen.rows], bias[chosen.rows], chosen, smoothing)
    torch.autograd.backward(value)
    assert states.grad is not None
    return states.grad, float(plain)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_over_the_whole_table_it_is_the_cross_entropy_of_pytorch(
    tensors: tuple[Tensor, Tensor, Tensor, Tensor], smoothing: float
) -> None:
    states, vectors, bias, target = tensors
    reference = states.clone().requires_grad_()
    scores = functional.linear(reference, vectors, bias)
    torch.autograd.backward(functional.cross_entropy(scores, target, label_smoothing=smoothing))
    chosen = all_candidates(target, torch.arange(TABLE), TABLE)
    found, plain = gradient(states, vectors, bias, chosen, smoothing)
    torch.testing.assert_close(found, reference.grad, rtol=1e-4, atol=1e-7)
    expected = functional.cross_entropy(scores.detach(), target)
    assert plain == pytest.approx(float(expected), rel=1e-5)


def test_the_way_of_a_graphics_card_is_the_way_of_a_processor(
    tensors: tuple[Tensor, Tensor, Tensor, Tensor],
) -> None:
    states, vectors, bias, target = tensors
    chosen = some_candidates(target[:50], torch.arange(5), torch.arange(10, 20), TABLE, TABLE)
    expected, plain = gradient(states[:50], vectors, bias, chosen, 0.1)
    other = states[:50].clone().requires_grad_()
    scores = functional.linear(
        other, vectors[chosen.rows], bias[chosen.rows] + chosen.drawn * chosen.correction
    )
    value, same = loss._at_once(scores, chosen, 0.1)
    torch.autograd.backward(value)
    torch.testing.assert_close(other.grad, expected, rtol=1e-4, atol=1e-7)
    assert float(same) == pytest.approx(plain, rel=1e-5)


def test_rows_that_cannot_be_written_have_no_part_in_it() -> None:
    chosen = all_candidates(torch.tensor([3, 5]), torch.tensor([1, 2, 5, 7]), 10)
    assert chosen.rows.tolist() == [1, 2, 3, 5, 7]
    assert chosen.rows[chosen.gold].tolist() == [3, 5]
    assert not chosen.drawn.any()


def test_a_part_of_the_table_estimates_the_whole(
    tensors: tuple[Tensor, Tensor, Tensor, Tensor],
) -> None:
    states, vectors, bias, target = tensors
    states, target = states / 4, target % 10  # the batch's own rows are a part
    whole = float(functional.cross_entropy(functional.linear(states, vectors, bias), target))
    estimates = []
    for _ in range(200):
        drawn = torch.randint(TABLE, (15,))
        chosen = some_candidates(target, torch.arange(12), drawn, TABLE, TABLE)
        assert int(chosen.drawn.sum()) < TABLE - 12
        estimates.append(gradient(states, vectors, bias, chosen, 0.0)[1])
    assert sum(estimates) / len(estimates) == pytest.approx(whole, rel=0.05)
    biased = list(range(12))
    alone = some_candidates(
        target, torch.tensor(biased), torch.tensor([], dtype=torch.int64), 40, 40
    )
    assert gradient(states, vectors, bias, alone, 0.0)[1] < 0.9 * whole
