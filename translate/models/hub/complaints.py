"""Says in one line what went wrong between the Hugging Face hub and this machine."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from translate.errors import DownloadError


@contextmanager
def explained(repository: str, revision: str) -> Iterator[None]:
    """Turns whatever a request, or keeping what it brought, ends with into a clear line.

    Args:
        repository: The model in question, "ORG/NAME".
        revision: Its revision.

    Raises:
        DownloadError: Something went wrong.
    """
    from huggingface_hub import constants, errors

    endpoint = constants.ENDPOINT
    try:
        yield
    except errors.GatedRepoError as error:
        message = (
            f"{repository} is gated: accept its terms at {endpoint}/{repository} and set HF_TOKEN"
        )
        raise DownloadError(message) from error
    except errors.RepositoryNotFoundError as error:
        message = f"there is no model {repository} at {endpoint}, or it is private"
        raise DownloadError(message) from error
    except errors.RevisionNotFoundError as error:
        raise DownloadError(f"{repository} has no revision {revision!r}") from error
    except errors.OfflineModeIsEnabled as error:
        message = (
            f"{repository} at revision {revision} is not in the cache "
            f"{constants.HF_HUB_CACHE}, and HF_HUB_OFFLINE forbids to fetch it"
        )
        raise DownloadError(message) from error
    except errors.HfHubHTTPError as error:
        status = error.response.status_code
        advice = "is HF_TOKEN right?" if status in _FORBIDDEN else "try again later"
        message = f"{endpoint} answers {status} for {repository}: {advice}"
        raise DownloadError(message) from error
    except errors.HTTPError as error:  # type: ignore[attr-defined]
        message = (
            f"{endpoint} cannot be reached, or the connection broke ({error}): "
            "the same command goes on with what has come"
        )
        raise DownloadError(message) from error
    except OSError as error:
        raise DownloadError(_local_trouble(repository, error)) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        message = f"{endpoint} gives an answer for {repository} that makes no sense: {error}"
        raise DownloadError(message.splitlines()[0]) from error


_FORBIDDEN: Final = (401, 403)


def _local_trouble(repository: str, error: OSError) -> str:
    from huggingface_hub import constants

    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return (
            f"there is no room for {repository} in {constants.HF_HUB_CACHE} ({error.strerror}): "
            "make some, and the same command goes on with what has come"
        )
    reason = error.strerror or str(error).partition("\n")[0]
    return f"{repository} cannot be fetched into {constants.HF_HUB_CACHE}: {reason}"
