#!/bin/sh
# Cuts ten clips of ten seconds out of one snapshot, waits for all of them at a time, and downloads them.
# Usage: ten_clips.sh CHANNEL BUCKET FOLDER-TO-DOWNLOAD-TO
set -eu
channel=$1 bucket=$2 target=$3
mkdir -p "$target"

# The first column that is left is the id.
id() { livestation --output table --columns id "$@" | tail -n 1; }

snapshot=$(id snapshot create "$channel")
for number in 0 1 2 3 4 5 6 7 8 9; do
    livestation --output jsonl clip create "$channel" "$snapshot" \
        --from "$((number * 10))s" --to "$((number * 10 + 10))s" --bucket "$bucket" --folder /ten
done | livestation --columns id clip wait | tail -n +2 | while read -r clip; do
    livestation clip download "$channel" "$clip" "$target/$clip.mp4"
done
