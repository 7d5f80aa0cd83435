#!/bin/bash
# Builds local images that stand in for the official ones where no image registry can be reached.
# Needs: Debian, root, Node.js with npm; Debian packages, npm, Maven and Go modules must be reachable.
# Run it again at any time: a step whose result is there takes no time.
set -euo pipefail
# shellcheck source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

began=$SECONDS
say "cache: $CACHE"

# --- the engine -------------------------------------------------------------------------------------------------------

has_docker() { command -v dockerd && command -v docker; }
get_docker() { apt_install docker.io iptables ca-certificates; }

docker_up() { docker info; }
start_dockerd() {
  # A daemon of our own, with everything it writes under the cache. It outlives this script.
  setsid dockerd --data-root "$CACHE/docker" --pidfile "$CACHE/dockerd.pid" >"$CACHE/log/dockerd.log" 2>&1 </dev/null &
  for _ in $(seq 150); do
    docker info >/dev/null 2>&1 && return
    sleep 0.2
  done
  tail -n 20 "$CACHE/log/dockerd.log"
  return 1
}

# --- images -----------------------------------------------------------------------------------------------------------

# Every image carries the hash of what it was made from; another hash means: build again.
has_label() { [ "$(docker image inspect -f '{{index .Config.Labels "footfall.from"}}' "$1")" = "$2" ]; }

# image_build NAME:TAG FOLDER HASH: builds a prepared folder.
image_build() {
  local args=() name
  for name in http_proxy https_proxy no_proxy; do
    if [ -n "${!name:-}" ]; then args+=(--build-arg "$name"); fi
  done
  docker build --network host --force-rm --label "footfall.from=$3" -t "$1" "${args[@]}" "$2"
}

# context NAME: a fresh copy of the image's folder, to which build results are added by hard link or copy.
context() {
  rm -rf "$CACHE/work/$1"
  cp -r "$HERE/$1" "$CACHE/work/$1"
}

# Certificate authorities that this machine trusts beyond Debian's (a company proxy's, say) go into every image.
local_authorities() { find /usr/local/share/ca-certificates -name '*.crt' 2>/dev/null | sort; }
base_hash=trixie-4-$(local_authorities | xargs -r cat | sha256sum | cut -c1-8)
has_base() { has_label footfall-local/base:trixie "$base_hash"; }
has_debootstrap() { command -v debootstrap; }
get_debootstrap() { apt_install debootstrap; }
make_base() {
  local root=$CACHE/work/base
  rm -rf "$root"
  debootstrap --variant=minbase --include=ca-certificates trixie "$root" ${ENGINES_DEBIAN_MIRROR:+"$ENGINES_DEBIAN_MIRROR"}
  printf '%s\n' 'APT::Install-Recommends "false";' 'Dir::Cache::pkgcache "";' 'Dir::Cache::srcpkgcache "";' \
    'Binary::apt-get::APT::Keep-Downloaded-Packages "false";' 'APT::Keep-Downloaded-Packages "false";' \
    'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb"; };' >"$root/etc/apt/apt.conf.d/90lean"
  printf '%s\n' 'force-unsafe-io' 'path-exclude=/usr/share/doc/*' 'path-exclude=/usr/share/man/*' \
    'path-exclude=/usr/share/locale/*' 'path-exclude=/usr/share/info/*' >"$root/etc/dpkg/dpkg.cfg.d/90lean"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" && chmod +x "$root/usr/sbin/policy-rc.d"
  local_authorities | xargs -r cp -t "$root/usr/local/share/ca-certificates"
  chroot "$root" update-ca-certificates
  rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/* "$root"/usr/share/{doc,man,locale,info}/* "$root"/var/log/*.log
  mkdir -p "$root"/usr/share/man/man{1..8} # some packages link manual pages on installation
  tar -C "$root" -c . | docker import --change 'CMD ["bash"]' --change "LABEL footfall.from=$base_hash" \
    --change 'ENV DEBIAN_FRONTEND=noninteractive' - footfall-local/base:trixie
  rm -rf "$root"
}

go_hash=go-1-$base_hash
has_go() { has_label footfall-local/go:trixie "$go_hash"; }
make_go() {
  mkdir -p "$CACHE/work/go"
  printf '%s\n' 'FROM footfall-local/base:trixie' 'RUN apt-get update -q && apt-get install -q -y golang-go' >"$CACHE/work/go/Dockerfile"
  image_build footfall-local/go:trixie "$CACHE/work/go" "$go_hash"
}

timescale_hash=$(hash_of "$HERE"/timescaledb/*)-$base_hash
has_timescale() { has_label footfall-local/timescaledb:pg17 "$timescale_hash"; }
make_timescale() { image_build footfall-local/timescaledb:pg17 "$HERE/timescaledb" "$timescale_hash"; }

caddy_hash=$(hash_of "$HERE"/caddy/*)-$base_hash
has_caddy() { has_label footfall-local/caddy:2 "$caddy_hash"; }
make_caddy() { image_build footfall-local/caddy:2 "$HERE/caddy" "$caddy_hash"; }

redis_hash=$(hash_of "$HERE"/redis/*)-$base_hash
has_redis() { has_label footfall-local/redis:8 "$redis_hash"; }
make_redis() { image_build footfall-local/redis:8 "$HERE/redis" "$redis_hash"; }

has_maven() { command -v mvn; }
get_maven() { apt_install maven; }
kafka_libs=$CACHE/kafka-$KAFKA_VERSION-libs
has_kafka_libs() { [ -d "$kafka_libs" ]; }
get_kafka_libs() {
  mvn -q -B -f "$HERE/kafka/pom.xml" -Dkafka.version="$KAFKA_VERSION" dependency:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$kafka_libs.tmp"
  mv "$kafka_libs.tmp" "$kafka_libs"
}
kafka_hash=$(hash_of "$HERE"/kafka/*)-$KAFKA_VERSION-$base_hash
has_kafka() { has_label footfall-local/kafka:4.1 "$kafka_hash"; }
make_kafka() {
  context kafka
  cp -r "$kafka_libs" "$CACHE/work/kafka/libs"
  image_build footfall-local/kafka:4.1 "$CACHE/work/kafka" "$kafka_hash"
  # The Kafka module of testcontainers asks for the tag of a Confluent release: 8.1 is the one with Kafka 4.1.
  docker tag footfall-local/kafka:4.1 footfall-local/cp-kafka:8.1.0
  rm -rf "$CACHE/work/kafka"
}

ferretdb=$CACHE/bin/ferretdb-$FERRETDB_VERSION-$(hash_of "$HERE/mongo/ferretdb.patch")
has_ferretdb() { [ -x "$ferretdb" ]; }
get_ferretdb() {
  command -v patch || apt_install patch
  PATCH=$HERE/mongo/ferretdb.patch go_build github.com/FerretDB/FerretDB "$FERRETDB_VERSION" ./cmd/ferretdb "$ferretdb" \
    -tags ferretdb_no_postgresql -ldflags '-s -w'
}
mongo_hash=$(hash_of "$HERE"/mongo/*)-$FERRETDB_VERSION-$base_hash
has_mongo() { has_label footfall-local/mongo:ferretdb "$mongo_hash"; }
make_mongo() {
  context mongo
  cp "$ferretdb" "$CACHE/work/mongo/ferretdb"
  image_build footfall-local/mongo:ferretdb "$CACHE/work/mongo" "$mongo_hash"
  rm -rf "$CACHE/work/mongo"
}

minio=$CACHE/bin/minio-$MINIO_VERSION
has_minio_binary() { [ -x "$minio" ]; }
get_minio_binary() { go_build github.com/minio/minio "$MINIO_VERSION" . "$minio" -ldflags '-s -w'; }
minio_hash=$(hash_of "$HERE"/minio/*)-$MINIO_VERSION-$base_hash
has_minio() { has_label footfall-local/minio:latest "$minio_hash"; }
make_minio() {
  context minio
  cp "$minio" "$CACHE/work/minio/minio"
  image_build footfall-local/minio:latest "$CACHE/work/minio" "$minio_hash"
  rm -rf "$CACHE/work/minio"
}

node=$CACHE/node-$NODE_VERSION
has_node_files() { [ -x "$node/node" ] && [ -f "$node/npm-$NPM_VERSION" ]; }
get_node_files() {
  local arch
  case $(uname -m) in x86_64) arch=x64 ;; aarch64) arch=arm64 ;; *) echo "no Node.js for $(uname -m)"; return 1 ;; esac
  rm -rf "$node" "$CACHE/work/node-files"
  mkdir -p "$node/npm" "$CACHE/work/node-files"
  cd "$CACHE/work/node-files"
  npm pack --silent "node-linux-$arch@$NODE_VERSION" "npm@$NPM_VERSION"
  tar -xzf "node-linux-$arch-$NODE_VERSION.tgz" -C "$node" --strip-components=2 package/bin/node
  tar -xzf "npm-$NPM_VERSION.tgz" -C "$node/npm" --strip-components=1
  rm -rf "$CACHE/work/node-files"
  touch "$node/npm-$NPM_VERSION"
}
node_hash=$(hash_of "$HERE"/node/*)-$NODE_VERSION-$NPM_VERSION-$base_hash
has_node() { has_label footfall-local/node:24 "$node_hash"; }
make_node() {
  context node
  cp "$node/node" "$CACHE/work/node/node"
  cp -r "$node/npm" "$CACHE/work/node/npm"
  sed -i "s/@NODE_VERSION@/$NODE_VERSION/" "$CACHE/work/node/Dockerfile"
  image_build footfall-local/node:24 "$CACHE/work/node" "$node_hash"
  rm -rf "$CACHE/work/node"
}

write_env() {
  cat >"$CACHE/env" <<END
# Source this before running tests or docker compose.
export TESTCONTAINERS_RYUK_DISABLED=true
export TIMESCALEDB_IMAGE=footfall-local/timescaledb:pg17
export REDIS_IMAGE=footfall-local/redis:8
export KAFKA_IMAGE=footfall-local/kafka:4.1
export MONGO_IMAGE=footfall-local/mongo:ferretdb
export MINIO_IMAGE=footfall-local/minio:latest
export NODE_IMAGE=footfall-local/node:24
export CADDY_IMAGE=footfall-local/caddy:2
export BUILD_NETWORK=host
END
}

# --- the order: two lanes, since one waits for the network and dpkg while the other keeps the compiler busy ------------

step 'Docker (Debian package)' has_docker get_docker
step 'Docker daemon' docker_up start_dockerd

go_lane() {
  if [ "${ENGINES_GO:-}" = container ]; then
    until has_base >/dev/null 2>&1; do sleep 1; done
    step 'image go:trixie' has_go make_go
  fi
  if ! has_mongo >/dev/null 2>&1; then step 'FerretDB binary' has_ferretdb get_ferretdb; fi
  if ! has_minio >/dev/null 2>&1; then step 'MinIO binary' has_minio_binary get_minio_binary; fi
}
set -m # a process group of its own, so that a failure of the other lane stops its compilers too
go_lane &
go_lane=$!
set +m
trap 'kill -- "-$go_lane" 2>/dev/null || true' EXIT

if ! has_base >/dev/null 2>&1; then step 'debootstrap (Debian package)' has_debootstrap get_debootstrap; fi
step 'image base:trixie' has_base make_base
step 'image timescaledb:pg17' has_timescale make_timescale
step 'image redis:8' has_redis make_redis
step 'image caddy:2' has_caddy make_caddy
if ! has_kafka >/dev/null 2>&1; then
  step 'Maven (Debian package)' has_maven get_maven
  step 'Kafka libraries' has_kafka_libs get_kafka_libs
fi
step 'image kafka:4.1' has_kafka make_kafka
step 'Node.js and npm' has_node_files get_node_files
step 'image node:24' has_node make_node
wait "$go_lane" || fail 'a Go build failed: see above'
step 'image mongo:ferretdb' has_mongo make_mongo
step 'image minio:latest' has_minio make_minio
trap - EXIT
write_env
docker image prune -f --filter label=footfall.from >/dev/null # what a newer build has replaced
[ "${ENGINES_KEEP_GO:-}" ] || rm -rf "$CACHE/go"
say "done in $((SECONDS - began)) s; now: . $CACHE/env"
