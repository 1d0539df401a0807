#!/bin/sh
# Builds the image NAME over BASE by whichever there is, a Docker engine, podman or buildah; MORE is handed on to it:
#
#   deploy/build_image.sh NAME BASE [MORE…]
set -eu
name=$1
base=$2
shift 2

# A health check is in Docker's format alone, and podman and buildah have to be told.
if docker info >/dev/null 2>&1; then
  set -- docker build "$@"
elif command -v podman >/dev/null; then
  set -- podman build --format docker "$@"
elif command -v buildah >/dev/null; then
  set -- buildah build --format docker "$@"
else
  echo "An image is built by a Docker engine, podman or buildah, and none is here." >&2
  exit 1
fi
exec "$@" --build-arg "BASE=$base" --tag "$name" .
