#!/bin/sh
# Installs what some tests compare the doubles with: Telegram's own library (60 MB, Linux on x64). Elsewhere those tests are skipped.
set -eu
cd "$(dirname "$0")/.."
if [ "$(uname -s)-$(uname -m)" != "Linux-x86_64" ]; then
  echo "There is no oracle for $(uname -s) on $(uname -m): the tests that need it are skipped."
  exit 0
fi
npm ci --ignore-scripts --no-audit --no-fund --prefix test/oracles
