#!/bin/sh
# Makes a base for the image of Debian's packages alone, for a machine that reaches no registry of images:
#
#   deploy/debian_base.sh localhost/paperboy-base
#   make image BASE=localhost/paperboy-base
#
# Wants root, mmdebstrap and buildah.
set -eu
name=${1:?the name of the base}
suite=${2:-bookworm}

packages=ca-certificates,python3,python3-venv
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

mmdebstrap --quiet --variant=minbase --include=$packages \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  "$suite" "$folder/base.tar"
container=$(buildah from scratch)
buildah add --quiet "$container" "$folder/base.tar" / >/dev/null
buildah commit --quiet --rm "$container" "$name"
