"""A MarianMTModel of transformers, loaded from a folder and asked step by step."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import torch
from torch import Tensor, nn
from transformers import DynamicCache, EncoderDecoderCache, MarianConfig, MarianMTModel

from translate.models.conversion.detection import SourceKind, detect
from translate.models.conversion.hugging_face.writer import PADDING, MarianForm
from translate.models.conversion.network import END, UNKNOWN

if TYPE_CHECKING:
    from translate.models.conversion.network import Network

_NEVER: Final = float("-inf")


class MarianNetwork:
    """A loaded model, with its vocabularies.

    The weights are read by the readers of `translate.models.conversion`, which look at each array
    before they trust it and run no code that a file may hold.

    Attributes:
        device: Where it computes.
        longest: How many positions it has: pieces of the longest text.
        end: The row of the end mark among the target's.
        alignment_layer: The decoder layer that was trained to align words; -1 for the last.
    """

    def __init__(self, folder: Path, device: torch.device, dtype: torch.dtype) -> None:
        """Load a model.

        Args:
            folder: A Hugging Face folder or a CTranslate2 folder.
            device: Where to compute.
            dtype: In which arithmetic.

        Raises:
            MissingExtraError: The weights are pickled and torch is missing.
            ModelFormatError: The folder holds no Marian model, or one that is damaged.
        """
        network = _read(folder)
        form = MarianForm.of(network)
        self._model: Any = _build(form, network).to(device=device, dtype=dtype)
        self._source_rows = {token: row for row, token in enumerate(form.tokens[0])}
        self._target_rows = {token: row for row, token in enumerate(form.tokens[1])}
        self._target_tokens = form.tokens[1]
        self._start = int(form.config["decoder_start_token_id"])
        self.longest: Final = int(form.config["max_position_embeddings"])
        self._barred = [self._target_rows[token] for token in (PADDING, UNKNOWN)]
        self.device: Final = device
        self.end: Final = self._target_rows[END]
        self.alignment_layer: Final = network.alignment_layer

    def pieces(self, rows: Sequence[int]) -> tuple[str, ...]:
        """Name the target pieces that rows stand for."""
        return tuple(self._target_tokens[row] for row in rows)

    def target_rows(self, texts: Sequence[Sequence[str]]) -> Tensor:
        """Look up target pieces, [texts, longest]; shorter texts are filled up with end marks."""
        unknown = self._target_rows[UNKNOWN]
        longest = max(map(len, texts))
        return torch.tensor(
            [
                [self._target_rows.get(piece, unknown) for piece in pieces]
                + [self.end] * (longest - len(pieces))
                for pieces in texts
            ],
            dtype=torch.long,
            device=self.device,
        )

    def encode(self, sources: Sequence[Sequence[str]]) -> Tensor:
        """Read sources of one length.

        Args:
            sources: Their pieces, end marks included.

        Returns:
            Their states, [sources, pieces, width].

        Raises:
            ValueError: They are longer than the model has positions.
        """
        self._check(len(sources[0]))
        unknown = self._source_rows[UNKNOWN]
        rows = [[self._source_rows.get(piece, unknown) for piece in one] for one in sources]
        ids = torch.tensor(rows, dtype=torch.long, device=self.device)
        states: Tensor = self._model.model.encoder(input_ids=ids).last_hidden_state
        return states

    def begin(self, states: Tensor) -> "Continuation":
        """Begin to write a translation of each source, from the states that `encode` gives."""
        return Continuation(self, states)

    def attend(self, states: Tensor, targets: Tensor) -> tuple[Tensor, ...]:
        """Find where the model looks as it writes given targets.

        Args:
            states: The sources' states, [targets, source pieces, width].
            targets: Rows, [targets, pieces].

        Returns:
            For each decoder layer [targets, heads, pieces, source pieces].
        """
        self._check(targets.shape[1])
        made = self._model.model.decoder(
            input_ids=self._shifted(targets),
            encoder_hidden_states=states,
            output_attentions=True,
            use_cache=False,
        )
        attentions: tuple[Tensor, ...] = made.cross_attentions
        return attentions

    def score(self, states: Tensor, targets: Tensor) -> Tensor:
        """Find how likely given targets are.

        Args:
            states: The sources' states, [targets, source pieces, width].
            targets: Rows, [targets, pieces].

        Returns:
            The log-probability of each piece, [targets, pieces].
        """
        self._check(targets.shape[1])
        made = self._model.model.decoder(
            input_ids=self._shifted(targets), encoder_hidden_states=states, use_cache=False
        )
        log_probs = self._logits(made.last_hidden_state).log_softmax(-1)
        return log_probs.gather(2, targets[:, :, None])[:, :, 0]

    def step(self, states: Tensor, rows: Tensor, cache: EncoderDecoderCache) -> Tensor:
        """Go on writing.

        Args:
            states: The sources' states, [texts, source pieces, width].
            rows: What was written since the last step, [texts, pieces].
            cache: What is kept of the steps before.

        Returns:
            The scores of all target rows as the next, [texts, target rows]; what is never to be
            written has minus infinity.
        """
        self._check(cache.get_seq_length() + rows.shape[1])
        made = self._model.model.decoder(
            input_ids=rows, encoder_hidden_states=states, past_key_values=cache, use_cache=True
        )
        logits = self._logits(made.last_hidden_state[:, -1])
        logits[:, self._barred] = _NEVER
        return logits

    def starts(self, count: int) -> Tensor:
        """What writing starts from, [texts, 1]."""
        return torch.full((count, 1), self._start, dtype=torch.long, device=self.device)

    def _logits(self, states: Tensor) -> Tensor:
        # Probabilities are computed in full precision whatever the weights have.
        logits = self._model.lm_head(states) + self._model.final_logits_bias[0]
        full: Tensor = logits.float()
        return full

    def _shifted(self, targets: Tensor) -> Tensor:
        return torch.cat([self.starts(len(targets)), targets[:, :-1]], 1)

    def _check(self, length: int) -> None:
        # On a GPU a position that there is not would break the device for the whole process.
        if length > self.longest:
            raise ValueError(f"{length} pieces, but the model has {self.longest} positions")


class Continuation:
    """Texts that are being written, and what the model keeps of them between two steps."""

    def __init__(self, network: MarianNetwork, states: Tensor) -> None:
        self._network = network
        self._states = states
        self._cache = EncoderDecoderCache(DynamicCache(), DynamicCache())

    def step(self, rows: Tensor) -> Tensor:
        """Go on with what was written since the last step; see `MarianNetwork.step`."""
        if not self._cache.get_seq_length():
            rows = torch.cat([self._network.starts(len(rows)), rows], 1)
        return self._network.step(self._states, rows, self._cache)

    def repeat(self, times: int) -> None:
        """Make several texts of each."""
        self._states = self._states.repeat_interleave(times, 0)
        self._cache.batch_repeat_interleave(times)

    def keep(self, texts: Tensor, *, of_the_same: bool) -> None:
        """Go on with some texts, in a new order.

        Args:
            texts: Their numbers; one may come several times.
            of_the_same: Whether each takes the place of one with the same source.
        """
        if of_the_same:
            self._cache.self_attention_cache.batch_select_indices(texts)
        else:
            self._states = self._states.index_select(0, texts)
            self._cache.batch_select_indices(texts)


def _read(folder: Path) -> "Network":
    if detect(folder) is SourceKind.CTRANSLATE2:
        from translate.models.conversion.ctranslate2.reader import read_ctranslate2

        return read_ctranslate2(folder)
    from translate.models.conversion.hugging_face.reader import read_hugging_face

    return read_hugging_face(folder)


def _build(form: MarianForm, network: "Network") -> Any:
    """Make transformers' model of a network; both share the memory of the weights."""
    # Much of transformers has no types, or wrong ones.
    settings: dict[str, Any] = form.config | {"attn_implementation": "eager"}
    make: Any = MarianMTModel
    longest = form.config["max_position_embeddings"]
    arrays = dict(form.arrays)
    for part, stack in (("encoder", network.encoder), ("decoder", network.decoder)):
        arrays[f"model.{part}.embed_positions.weight"] = stack.positions[:longest]
    with torch.device("meta"):
        model = make(MarianConfig(**settings))
    tensors = {name: torch.from_numpy(array) for name, array in arrays.items()}
    model.load_state_dict(tensors, strict=False, assign=True)
    model.tie_weights()
    for module in model.modules():
        if isinstance(module, nn.LayerNorm) and network.epsilon is not None:
            module.eps = network.epsilon
    model.requires_grad_(requires_grad=False)
    return model.eval()
