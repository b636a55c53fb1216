"""CTranslate2 and transformers run a model alike: the same pieces, scores and attention.

Both have the packaged model in float32.
"""

import pytest

from translate.engine import DecodingOptions
from translate.engine.backends.protocol import Output, Request
from translate.engine.decoding.decoder import Decoder
from translate.engine.writing.pieces import Speller
from translate.errors import UsageError
from translate.models import Model, find_model
from translate.models.conversion import convert, to_hugging_face

SENTENCES = (
    "Oui.",
    "La police a arrêté 27 personnes devant le juge.",
    "Le ministre de la Justice, Nguyen Van Long, a signé la convention en 2019.",
    "Une femme raconte son voyage depuis le Vietnam.",
    "Les victimes de la traite des êtres humains demandent une protection, dit-on à Paris.",
    "Pourquoi le président ne connaît-il pas la loi ?",
    "Les pêcheurs ont trouvé 1 200 mines, dont 350 près de la côte.",
    "Il pleut.",
)

OPTIONS = DecodingOptions(workers=1, compute_type="float32")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """The packaged model with its weights multiplied out, as both can compute with them."""
    packaged = find_model("bitexte-fr-en")
    folder = tmp_path_factory.mktemp("float32")
    to_hugging_face(packaged.path, folder / "hugging-face")
    convert(folder / "hugging-face", folder / "ctranslate2", quantization="float32")
    return Model("float32", folder / "ctranslate2", "0" * 12, packaged.description, 1)


@pytest.fixture(scope="module")
def decoders(model: Model) -> tuple[Decoder, Decoder]:
    return (
        Decoder(model, OPTIONS),
        Decoder(model, OPTIONS.with_changes(backend="transformers")),
    )


@pytest.fixture(scope="module")
def requests(model: Model) -> list[Request]:
    speller = Speller(model)
    return [
        Request(tuple(speller.as_input(speller.source(speller.normalise(one).text).pieces)))
        for one in SENTENCES
    ]


def assert_equal(ours: list[Output | None], theirs: list[Output | None]) -> None:
    for one, other in zip(ours, theirs, strict=True):
        assert one is not None
        assert other is not None
        assert one.pieces == other.pieces
        assert one.score == pytest.approx(other.score, abs=1e-3)
        for row, other_row in zip(one.attention, other.attention, strict=True):
            assert row == pytest.approx(other_row, abs=1e-3)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"beam_size": 1},
        {"beam_size": 6, "length_penalty": 0.5},
        {"repetition_penalty": 1.2, "no_repeat_ngram_size": 2},
    ],
)
def test_both_write_the_same(
    decoders: tuple[Decoder, Decoder], requests: list[Request], changes: dict[str, float]
) -> None:
    options = OPTIONS.with_changes(**changes)
    ours, theirs = (list(decoder.stream(requests, options)) for decoder in decoders)
    assert_equal(ours, theirs)


def test_both_go_on_from_a_beginning_and_attend_to_a_given_text(
    decoders: tuple[Decoder, Decoder], requests: list[Request]
) -> None:
    written = [output.pieces for output in decoders[0].stream(requests) if output is not None]
    asked = [
        *(Request(one.source, pieces[:3]) for one, pieces in zip(requests, written, strict=True)),
        *(Request(one.source, written[1][:2]) for one in requests),
        *(
            Request(one.source, pieces, forced=True)
            for one, pieces in zip(requests, written, strict=True)
        ),
    ]
    ours, theirs = (list(decoder.stream(asked)) for decoder in decoders)
    assert_equal(ours, theirs)
    assert [output.pieces for output in theirs[-len(written) :] if output is not None] == written


def test_both_find_the_same_alternatives(
    decoders: tuple[Decoder, Decoder], requests: list[Request]
) -> None:
    for request in requests[1:4]:
        begun = Request(request.source, ("▁The",))
        for one, branching in ((request, False), (begun, False), (begun, True)):
            ours, theirs = (
                decoder.alternatives(one, 5, branching=branching) for decoder in decoders
            )
            assert len(ours) == 5
            assert_equal([*ours], [*theirs])
        assert len({output.pieces[:2] for output in theirs}) == 5


def test_both_find_given_targets_as_likely(
    decoders: tuple[Decoder, Decoder], requests: list[Request]
) -> None:
    written = [output.pieces for output in decoders[0].stream(requests) if output is not None]
    pairs = [(requests[1].source, pieces) for pieces in written]
    pairs += [(one.source, ("▁No", "▁such▁piece", ".")) for one in requests]
    ours, theirs = (decoder.read(pairs) for decoder in decoders)
    for one, other, (_, pieces) in zip(ours, theirs, pairs, strict=True):
        assert len(other) == len(pieces) + 1
        assert one == pytest.approx(other, abs=1e-3)


def test_what_the_model_refuses_costs_nothing_else(
    decoders: tuple[Decoder, Decoder], requests: list[Request]
) -> None:
    refused = Request(("▁Oui",) * 700 + ("</s>",))
    outputs = list(decoders[1].stream([requests[0], refused, requests[0]]))
    assert [output is None for output in outputs] == [False, True, False]
    assert decoders[1].alternatives(refused, 2) == []
    assert decoders[1].read([(refused.source, ("▁Yes",))] * 2) == [(-100, -100)] * 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"compute_type": "int8"}, "cannot compute in int8"),
        ({"device": "cuda"}, "there is no cuda"),
        ({"device": "mps"}, "there is no mps"),
    ],
)
def test_what_torch_has_not_here_is_said(model: Model, changes: dict[str, str], words: str) -> None:
    options = DecodingOptions(backend="transformers").with_changes(**changes)
    with pytest.raises(UsageError, match=words):
        Decoder(model, options)


def test_what_was_chosen_is_in_the_signature(decoders: tuple[Decoder, Decoder]) -> None:
    ours, theirs = (decoder.options.signature for decoder in decoders)
    assert "backend=ctranslate2,compute=float32,device=cpu" in ours
    assert "backend=transformers,compute=float32" in theirs
