"""What a request is refused with."""

from http import HTTPStatus


class RequestError(Exception):
    """A request that is refused.

    Attributes:
        status: The HTTP status.
        message: Why, for whoever asked.
        retry_after_s: Seconds after which it is worth another try, where it is.
    """

    def __init__(
        self, message: str, status: int = HTTPStatus.BAD_REQUEST, retry_after_s: int | None = None
    ) -> None:
        super().__init__(message)
        self.status = int(status)
        self.message = message
        self.retry_after_s = retry_after_s
