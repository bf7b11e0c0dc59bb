#!/usr/bin/env bash
# Makes the pictures of README's gallery from the sample replies: docs/gallery/*.svg.
#   docs/gallery/make.sh [ZHENGTU]      with `--check`, only says whether they are what the program draws now
set -euo pipefail
cd "$(dirname "$0")/../.."
check=; [ "${1:-}" = --check ] && { check=1; shift; }
zhengtu=${1:-target/release/zhengtu}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$zhengtu" build examples/replies -o "$work/kg" 2>/dev/null
out=docs/gallery; [ -z "$check" ] || out=$work
"$zhengtu" links "$work/kg" --format svg --limit 40 -o "$out/map.svg" 2>/dev/null
"$zhengtu" links "$work/kg" --between 京津冀 --level prefecture --format svg -o "$out/jingjinji.svg" 2>/dev/null
"$zhengtu" links "$work/kg" --format svg --picture heatmap --limit 16 -o "$out/matrix.svg" 2>/dev/null
"$zhengtu" export "$work/kg" --format svg --focus 雄安新区 -o "$out/xiongan.svg" 2>/dev/null
[ -n "$check" ] || exit 0
stale=0
for picture in map jingjinji matrix xiongan; do
  cmp -s "$work/$picture.svg" "docs/gallery/$picture.svg" && continue
  echo "docs/gallery/$picture.svg is not what is drawn now: run docs/gallery/make.sh" >&2
  stale=1
done
exit "$stale"
