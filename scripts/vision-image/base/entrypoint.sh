#!/bin/sh
# Has the name and the arguments of the entrypoint in AWS's base, so that the same Dockerfile works. Its argument is the
# handler.
export _HANDLER="$1"
exec /usr/local/bin/node /var/runtime/node_modules/aws-lambda-ric/index.mjs
