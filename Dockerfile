# A small image that serves the API: docker build -t bitexte . && docker run -p 5000:5000 bitexte
# Other commands: docker run -v "$PWD:/work" -w /work bitexte run articles -o out
FROM python:3.11-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY requirements/run.txt requirements/
COPY translate translate
COPY glossary glossary
RUN python -m venv /opt/bitexte \
    && /opt/bitexte/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt \
    && /opt/bitexte/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /opt/bitexte/bin/pip uninstall --yes pip \
    && find /opt/bitexte -name tests -path '*/numpy/*' -prune -exec rm -r {} +
# The wheel of CTranslate2 has 70 MB of symbols for debuggers. Which version of binutils takes them
# out makes no difference.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends binutils \
    && find /opt/bitexte -path '*ctranslate2*' -name '*.so*' -exec strip --strip-unneeded {} +

FROM python:3.11-slim
COPY --from=build /opt/bitexte /opt/bitexte
RUN useradd --create-home --uid 1000 bitexte
# By its number, so that a cluster can see that it is not root.
USER 1000
ENV PATH=/opt/bitexte/bin:$PATH
ENV PYTHONUNBUFFERED=1
EXPOSE 5000
STOPSIGNAL SIGTERM
HEALTHCHECK --start-period=30s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:5000/health', timeout=5)"]
ENTRYPOINT ["translate"]
CMD ["serve", "--host", "0.0.0.0"]
