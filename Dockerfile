# syntax=docker/dockerfile:1
# The service with its model inside: nothing is fetched when it runs.

FROM python:3.11-slim-bookworm AS build
# An index that carries PyTorch without CUDA makes the image several GB smaller: --build-arg TORCH_INDEX=…
ARG TORCH_INDEX=""
ARG TORCH="torch>=2.4,<3"
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/fingerpost
ENV PATH=/opt/fingerpost/bin:$PATH
# First and alone: pulled in by another package it may bring several GB of CUDA along.
RUN pip install ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} "$TORCH"
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY models models
COPY indexing indexing
COPY eval eval
COPY service service
RUN pip install .
# What would be found out at the first request is found out now: the model's weights are there and are the right ones.
RUN cd / && python -c "from models.embedders.registry import open_embedder; open_embedder('all-MiniLM-L6-v2', 'float32')"

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin fingerpost \
    && install --directory --owner=fingerpost --group=fingerpost --mode=0750 /data
COPY --from=build /opt/fingerpost /opt/fingerpost
ENV PATH=/opt/fingerpost/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HF_HUB_OFFLINE=1 \
    TRANSFORMERS_OFFLINE=1 \
    FINGERPOST_HOME=/data
USER fingerpost
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# Beyond loopback it starts with a key only: fingerpost keys add NAME, in the same volume, comes first.
CMD ["fingerpost", "serve", "--host", "0.0.0.0"]
