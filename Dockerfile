# Two stages: the first installs what requirements/ pins, the second has only the result.
# Any base of Debian's will do that has a python3 of 3.11 or newer with its venv (deploy/debian_base.sh makes one).
ARG BASE=python:3.11-slim

FROM ${BASE} AS build
# The system's certificates are those that a network of one's own may have added to.
ENV PATH=/opt/tools/bin:$PATH \
    PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
    UV_NO_CACHE=1
WORKDIR /src
COPY requirements/tools.txt requirements/run.txt requirements/
RUN python3 -m venv --without-pip /opt/paperboy \
    && python3 -m venv /opt/tools \
    && pip install --require-hashes -r requirements/tools.txt \
    && uv pip install --python /opt/paperboy/bin/python --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
COPY scheduler scheduler
COPY paperboy paperboy
COPY sandbox sandbox
RUN python -m hatchling build -t wheel -d /wheels \
    && uv pip install --python /opt/paperboy/bin/python --no-deps --no-index /wheels/*.whl
# Left out of what the libraries bring: languages that the bot does not speak, tests, sources in C, databases and formats of
# pictures that are not ours, of lxml all but its tree, lists of what libraries were built from, and what only debuggers read
# (but for the libraries that psycopg packs, which are not as a compiler left them). What stays is compiled here, for there the
# disk is read-only; nothing changes there, so that no source is looked at again.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends binutils && rm -rf /var/lib/apt/lists/* \
    && find /opt/paperboy/lib -path '*/babel/locale-data/*' -not -name 'root.*' -not -name 'en*' -not -name 'zh*' -delete \
    && find /opt/paperboy/lib -path '*/unicode_codes/emoji_*.json' -not -name 'emoji_zh.json' -delete \
    && find /opt/paperboy/lib -type d \( -name tests -o -name testing \) -prune -exec rm -r {} + \
    && find /opt/paperboy/lib -regex '.*\.\(c\|cpp\|h\|hpp\|pxd\|pxi\|pyi\|pyx\|dll\)' -delete \
    && find /opt/paperboy/lib -regex '.*/\(PIL/_\(avif\|webp\|imagingcms\)\|pillow.libs/lib\(avif\|webp\|sharpyuv\|lcms\)\).*' -delete \
    && find /opt/paperboy/lib -regex '.*/lxml/\(objectify\|sax\|builder\|html\|isoschematron\).*' -delete \
    && find /opt/paperboy/lib -regex '.*/\(sqlalchemy/dialects/\(mssql\|mysql\|oracle\)\|[^/]*\.dist-info/sboms\)/.*' -delete \
    && find /opt/paperboy/lib -name '*.cpython-*.so' -not -path '*/psycopg*' -exec strip --strip-debug {} + \
    && /opt/paperboy/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/paperboy/lib

FROM ${BASE}
RUN useradd --create-home --uid 1000 paperboy \
    && mkdir -p /data/issues \
    && chown -R paperboy:paperboy /data
COPY --from=build /opt/paperboy /opt/paperboy
COPY deploy/healthz.py /opt/paperboy/healthz.py
ENV PATH=/opt/paperboy/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PAPERBOY_DATABASE_URL=sqlite:////data/paperboy.db \
    PAPERBOY_ISSUES_DIR=/data/issues \
    PAPERBOY_OPS_PORT=9100
USER 1000:1000
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s --retries=3 \
    CMD ["python3", "-I", "-S", "/opt/paperboy/healthz.py"]
ENTRYPOINT ["paperboy"]
CMD ["run"]
