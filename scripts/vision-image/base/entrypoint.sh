#!/bin/sh
# Named and called like the one of AWS's base, so that the same Dockerfile fits: its argument is the handler.
export _HANDLER="$1"
exec /usr/local/bin/node /var/runtime/node_modules/aws-lambda-ric/index.mjs
