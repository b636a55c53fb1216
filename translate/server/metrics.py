"""What a server counts, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """The counters of one server, in a registry of their own."""

    def __init__(self) -> None:
        self.translated_characters = 0
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "bitexte_requests_total",
            "Requests answered.",
            ("path", "status"),
            registry=self._registry,
        )
        self.seconds = Histogram(
            "bitexte_request_seconds",
            "Seconds from a request to its answer.",
            ("path",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.characters = Counter(
            "bitexte_characters_total", "Characters translated.", registry=self._registry
        )
        self.segments = Counter(
            "bitexte_segments_total", "Sentences translated.", registry=self._registry
        )
        self.terms_missing = Counter(
            "bitexte_terms_missing_total",
            "Terms that could not be rendered as approved.",
            registry=self._registry,
        )
        self.failed_segments = Counter(
            "bitexte_failed_segments_total",
            "Sentences in which something went wrong.",
            registry=self._registry,
        )
        self.waiting = Gauge(
            "bitexte_waiting_segments",
            "Sentences that wait for the model.",
            registry=self._registry,
        )

    def count_characters(self, count: int) -> None:
        """Count what was translated."""
        self.translated_characters += count
        self.characters.inc(count)

    def text(self) -> bytes:
        """Write them in the text format of Prometheus."""
        return generate_latest(self._registry)
