#!/usr/bin/env bash
# npm run test:rest: everything that npm test leaves out. Real photos, races, faults, generated and hostile requests and
# files, strict DynamoDB, the emulator itself, functions on the Node.js of AWS, the container image.
set -uo pipefail
cd "$(dirname "$0")/.."

logs=$(mktemp -d)
quiet=--reporter=./test/support/quiet-reporter.ts

# Pages, tools and the command line never run on AWS, so only the code of functions is tested on its Node.js. At lower
# priority, tests may take longer. The end-to-end test of it is function-runtime.
try_deployed_node() {
  VITEST_MAX_WORKERS=1 nice -n 10 npm run --silent unit:node24 -- "$quiet" --testTimeout=180000 --hookTimeout=180000
}

# Where a Docker engine runs, the image is built and invoked. Most of the time goes into compiling, on one core.
try_image() { timeout --kill-after=30 900 nice -n 19 npm run --silent image:try; }

# What does not depend on the end-to-end tests runs beside them at lower priority, and its output follows theirs.
try_deployed_node >"$logs/deployed-node" 2>&1 &
deployed_node=$!
try_image >"$logs/image" 2>&1 &
image=$!

echo "=== photos, packages and end-to-end tests"
failed=0
npx vitest run "$quiet" test/photos test/packages test/e2e --exclude 'test/e2e/stories/**' || failed=1

wait "$deployed_node" || failed=1
echo "=== functions on the Node.js of AWS"
cat "$logs/deployed-node"

image_code=0
wait "$image" || image_code=$?
echo "=== container image of vision-onnx"
cat "$logs/image"
if [ "$image_code" = 124 ]; then
  echo "The image was NOT tried: no answer within 15 minutes."
elif [ "$image_code" != 0 ]; then
  failed=1
fi
rm -r "$logs"
exit "$failed"
