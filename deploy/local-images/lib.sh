# Shared by images.sh and compose.sh: versions, places, and the step printer. Sourced, not run.
# shellcheck shell=bash disable=SC2034

KAFKA_VERSION=4.1.1
FERRETDB_VERSION=v1.24.0
MINIO_VERSION=v0.0.0-20260212201848-7aac2a2c5b7c
COMPOSE_VERSION=v2.40.3
NODE_VERSION=24.21.0
NPM_VERSION=11.21.2

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CACHE=${ENGINES_CACHE:-$HOME/.cache/footfall-engines}
mkdir -p "$CACHE"/{bin,log,work}
CACHE=$(cd "$CACHE" && pwd)

# The classic builder: it is in every daemon and needs no plugin.
export DOCKER_BUILDKIT=0
export PATH=$PATH:/usr/local/go/bin:/usr/sbin:/sbin

say() { printf '[engines] %s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

# step LABEL DONE DO: runs the function DO unless the function DONE says its result is there.
# Its output goes to a log, the end of which is shown if it fails.
step() {
  local label=$1 is_done=$2 work=$3 log rc=0 started=$EPOCHREALTIME
  log=$CACHE/log/${label//[^a-zA-Z0-9]/-}.log
  if "$is_done" >/dev/null 2>&1; then
    say "$(printf '%-34s ready' "$label")"
    return
  fi
  set +e
  (set -euo pipefail; "$work") >"$log" 2>&1 </dev/null
  rc=$?
  set -e
  local took
  took=$(awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
  if ((rc)); then
    say "$(printf '%-34s FAILED after %s s; the end of %s:' "$label" "$took" "$log")" >&2
    tail -n 30 "$log" >&2
    exit "$rc"
  fi
  say "$(printf '%-34s %6s s' "$label" "$took")"
}

apt_install() {
  [ "$(id -u)" = 0 ] || { echo "installing $* needs root"; return 1; }
  exec 9>"$CACHE/apt.lock" # the two lanes of images.sh take turns
  flock 9
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends "$@"
  exec 9>&-
}

# Only the file's name changes with what goes into it, so an old result is never taken for a new one.
hash_of() { cat "$@" | sha256sum | cut -c1-16; }

# Without Go on the machine (or with ENGINES_GO=container), Debian's in a container does: it fetches the toolchain a module asks for.
if [ "${ENGINES_GO:-}" = container ] || ! command -v go >/dev/null; then
  ENGINES_GO=container
  go() {
    docker run --rm --network host -v "$CACHE:$CACHE" -w "$PWD" -e GOMODCACHE -e GOCACHE -e GOFLAGS -e GOTOOLCHAIN -e CGO_ENABLED \
      -e http_proxy -e https_proxy -e no_proxy footfall-local/go:trixie go "$@"
  }
fi

# go_build MODULE VERSION PACKAGE OUT [FLAG…]: builds a command from a module's own source and go.sum, with $PATCH if set.
# Building inside the module, rather than through `go install`, keeps its replace directives and pinned sums.
go_build() {
  local module=$1 version=$2 package=$3 out=$4 src dir
  shift 4
  export GOMODCACHE=$CACHE/go/mod GOCACHE=$CACHE/go/build GOFLAGS=-modcacherw GOTOOLCHAIN=${GOTOOLCHAIN:-auto} CGO_ENABLED=0
  src=$(cd "$CACHE/work" && go mod download -json "$module@$version" | sed -n 's/.*"Dir": "\(.*\)",*/\1/p')
  dir=$CACHE/work/${out##*/}-src
  rm -rf "$dir"
  cp -r "$src" "$dir"
  chmod -R u+w "$dir"
  [ ! -d "$dir/build/version" ] || echo "$version" >"$dir/build/version/version.txt" # FerretDB embeds this file
  [ -z "${PATCH:-}" ] || patch -d "$dir" -p1 <"$PATCH"
  (cd "$dir" && go build -trimpath -buildvcs=false "$@" -o "$out.tmp" "$package")
  mv "$out.tmp" "$out"
  rm -rf "$dir"
}
