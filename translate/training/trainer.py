"""The training loop: updates of a network, and the running average of its weights."""

import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from translate.errors import AdaptationError
from translate.training.batches import Batch, Stream
from translate.training.devices import Device
from translate.training.loss import Candidates, all_candidates, cross_entropy, some_candidates
from translate.training.network import Network, hide_padding, shift
from translate.training.row_adagrad import RowAdagrad
from translate.training.schedule import Plan, Progress

AVERAGE_EVERY: Final = 5
"""Updates between two of the running average."""


@dataclass(frozen=True, slots=True)
class Learning:
    """How to learn.

    Attributes:
        table_times: Factor of the rate for embeddings and the output layer.
        smoothing: Label smoothing.
        anchor: How strongly each update pulls back to the starting weights, against forgetting:
            by so many times the rate of the way.
        average_steps: Updates that the running average of the weights reaches back, at most.
        random_rows: Rows drawn by chance for the loss, where it takes a part of the table.
        row_rate: Rate of the source's own table at the height of the plan, as a multiple of the
            plan's rate, where its rows are given a prior.
        clip: Norm that gradients are cut down to.
        seed: Of the rows drawn and of dropout.
    """

    table_times: float = 1.0
    smoothing: float = 0.1
    anchor: float = 0.0
    average_steps: int = 500
    random_rows: int = 1200
    row_rate: float = 50.0
    clip: float = 1.0
    seed: int = 1


class Trainer:
    """A network under training.

    Attributes:
        network: It, on its device.
        average: The running average of its weights, by name.
        progress: Where the training stands.
    """

    def __init__(
        self,
        network: Network,
        writable: Tensor,
        device: Device,
        learning: Learning,
        frequent: Tensor | None = None,
        known: Tensor | None = None,
    ) -> None:
        """Puts a network on its device and makes an optimiser for it.

        Args:
            network: The network, which is changed.
            writable: Rows of the target that can be written.
            device: Where to compute.
            learning: How to learn.
            frequent: Rows that are always in the loss; None takes the whole table.
            known: How well each row of the source's table is known (see `RowAdagrad`), where that
                table is not shared and is to be trained row by row; None trains it as the rest.
        """
        self.network = network.to(device.torch).train()
        self.progress = Progress()
        self._device = device
        self._learning = learning
        self._writable = writable.to(device.torch)
        self._frequent = None if frequent is None else frequent.to(device.torch)
        tables = {
            id(one): one
            for one in (network.source_table, network.target_table, network.output_table)
        }
        self._rows = None if known is None else RowAdagrad(network.source_table, known)
        apart = None if self._rows is None else tables.pop(id(network.source_table))
        output = [*tables.values(), network.final_logits_bias]
        inside = {id(one) for one in (*output, apart)}
        rest = [one for one in network.parameters() if id(one) not in inside]
        self._times = (1.0, learning.table_times)
        groups: list[dict[str, Any]] = [{"params": rest}, {"params": output}]
        self._clipped = [*rest, *output]
        self._optimiser = torch.optim.Adam(groups, betas=(0.9, 0.98), eps=1e-8, fused=True)
        self.average = {name: value.clone() for name, value in network.state_dict().items()}
        self._start = (
            {name: value.detach().clone() for name, value in network.named_parameters()}
            if learning.anchor
            else {}
        )
        torch.manual_seed(learning.seed)

    def train(self, stream: Stream, plan: Plan) -> Iterator[float]:
        """Trains from where the progress stands to the end of the plan.

        Between two updates the caller may do what it likes, such as saving `state`, or leave.

        Args:
            stream: The batches.
            plan: How long, and at which rate.

        Yields:
            After each update the mean loss of a piece, in nats, without smoothing.

        Raises:
            AdaptationError: The training diverged; the weights are those of the update before.
        """
        begun = time.monotonic() - self.progress.seconds
        for after, batches in stream.stretches(self.progress.position):
            for batch in batches[self.progress.done :]:
                if plan.fraction(self.progress) >= 1:
                    return
                with self._device.computing():
                    loss = self._update(batch, plan.rate_at(self.progress))
                self.progress.step += 1
                self.progress.pairs += batch.pairs
                self.progress.done += 1
                self.progress.seconds = time.monotonic() - begun
                if self.progress.step % AVERAGE_EVERY == 0:
                    self._update_average()
                yield loss
            self.progress.position, self.progress.done = after, 0

    def state(self) -> dict[str, Any]:
        """Gives all that is needed to go on, in a form that `torch.load` takes as safe."""
        state = {
            "network": self.network.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "average": self.average,
            "progress": asdict(self.progress),
            "random": torch.get_rng_state(),
        }
        if self._rows is not None:
            state["rows"] = self._rows.state()
        if self._device.name == "cuda":
            state["random_cuda"] = torch.cuda.get_rng_state()
        return state

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back to a state.

        Args:
            state: What `state` gave; one without random state and average is taken too.
        """
        self.network.load_state_dict(state["network"])
        self._optimiser.load_state_dict(state["optimiser"])
        self.average = {
            name: value.to(self._device.torch) for name, value in state["average"].items()
        }
        self.progress = Progress(**state["progress"])
        if self._rows is not None and "rows" in state:
            self._rows.restore(state["rows"])
        if "random" in state:
            torch.set_rng_state(state["random"].cpu())
        if "random_cuda" in state and self._device.name == "cuda":
            torch.cuda.set_rng_state(state["random_cuda"].cpu())

    def _update(self, batch: Batch, rate: float) -> float:
        for group, times in zip(self._optimiser.param_groups, self._times, strict=True):
            group["lr"] = rate * times
        self._optimiser.zero_grad(set_to_none=False)
        loss = self._backward(batch.to(self._device.torch))
        norm = nn.utils.clip_grad_norm_(self._clipped, self._learning.clip)
        if not bool(torch.isfinite(norm)):
            raise AdaptationError(
                f"the training diverged at update {self.progress.step + 1}: the loss is no number "
                "any more; try a lower rate"
            )
        self._optimiser.step()
        if self._rows is not None:
            self._rows.step(torch.unique(batch.source), rate * self._learning.row_rate)
        if self._start:
            self._pull_back(rate)
        return loss

    def _backward(self, batch: Batch) -> float:
        """Leaves the gradients of a batch in the parameters.

        Only the rows of the tables that the batch touches take part in the graph; their gradient
        is then put into one as large as the table, which is kept from update to update. Making a
        new one each time costs more than the whole output layer does.

        Returns:
            The mean loss of a piece, without smoothing.
        """
        network, shape = self.network, self.network.shape
        chosen = self._candidates(batch.target[batch.target_mask])
        (source, inputs, vectors), gathered = _gather(
            (network.source_table, batch.source),
            (network.target_table, shift(batch.target, shape.start)),
            (network.output_table, chosen.rows),
        )
        mask = hide_padding(batch.source, shape.pad)
        with torch.autocast(self._device.name, dtype=torch.bfloat16, enabled=self._device.mixed):
            memory = network.encode(source, mask)
            states = network.decode(inputs, memory, mask)[batch.target_mask]
            bias = network.final_logits_bias[0, chosen.rows]
            loss, plain = cross_entropy(states, vectors, bias, chosen, self._learning.smoothing)
        torch.autograd.backward(loss)
        for rows in gathered:
            rows.put_gradient(shape.pad)
        return float(plain)

    def _candidates(self, target: Tensor) -> Candidates:
        table = self.network.shape.target_rows
        if self._frequent is None:
            return all_candidates(target, self._writable, table)
        drawn = torch.randint(len(self._writable), (self._learning.random_rows,)).to(target.device)
        return some_candidates(
            target, self._frequent, self._writable[drawn], table, len(self._writable)
        )

    @torch.no_grad()
    def _pull_back(self, rate: float) -> None:
        """Goes a part of the way back to the starting weights.

        L2 distance as a regulariser (Miceli Barone et al. 2017), apart from the gradient, as
        weight decay is in AdamW. The part is in proportion to the rate.
        """
        share = self._learning.anchor * rate
        for name, value in self.network.named_parameters():
            value.lerp_(self._start[name], share)

    @torch.no_grad()
    def _update_average(self) -> None:
        """Updates the exponential average; its window grows with the training."""
        window = min(self._learning.average_steps, 10 + self.progress.step / 5)
        share = min(1.0, AVERAGE_EVERY / window)
        for name, value in self.network.state_dict().items():
            self.average[name].lerp_(value, share)


@dataclass(slots=True)
class _Gathered:
    """Rows of a table that a batch touches, as a leaf of the graph."""

    table: Tensor
    rows: Tensor
    vectors: Tensor

    def put_gradient(self, pad: int) -> None:
        """Puts the gradient of the rows into that of the table; the padding gets none."""
        if self.table.grad is None:
            self.table.grad = torch.zeros_like(self.table)
        if self.vectors.grad is not None:
            self.table.grad.zero_().index_copy_(0, self.rows, self.vectors.grad)
        self.table.grad[pad] = 0.0


def _gather(*uses: tuple[Tensor, Tensor]) -> tuple[list[Tensor], list[_Gathered]]:
    """Looks up rows in tables, each row once for each table.

    Returns:
        For each use its vectors, and for each table its rows.
    """
    vectors: dict[int, Tensor] = {}
    gathered: list[_Gathered] = []
    for table in {id(table): table for table, _ in uses}.values():
        same = [number for number, (other, _) in enumerate(uses) if other is table]
        flat = [uses[number][1].flatten() for number in same]
        rows, places = torch.unique(torch.cat(flat), return_inverse=True)
        one = _Gathered(table, rows, table.detach()[rows].requires_grad_())
        gathered.append(one)
        for number, place in zip(same, places.split([len(part) for part in flat]), strict=True):
            vectors[number] = functional.embedding(place.view(uses[number][1].shape), one.vectors)
    return [vectors[number] for number in range(len(uses))], gathered
