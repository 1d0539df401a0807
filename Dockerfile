# Two stages: the first installs what requirements/run.txt pins, the second has only the result.
FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/paperboy
WORKDIR /src
COPY requirements/run.txt requirements/run.txt
RUN /opt/paperboy/bin/pip install --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
COPY scheduler scheduler
COPY paperboy paperboy
COPY sandbox sandbox
RUN /opt/paperboy/bin/pip install --no-deps .

FROM python:3.11-slim
RUN useradd --create-home --uid 1000 paperboy \
    && mkdir -p /data/issues \
    && chown -R paperboy:paperboy /data
COPY --from=build /opt/paperboy /opt/paperboy
ENV PATH=/opt/paperboy/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PAPERBOY_DATABASE_URL=sqlite:////data/paperboy.db \
    PAPERBOY_ISSUES_DIR=/data/issues
USER 1000
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=20s --start-period=20s CMD ["paperboy", "doctor", "--offline"]
ENTRYPOINT ["paperboy"]
CMD ["run"]
