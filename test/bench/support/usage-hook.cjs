/** Loaded into a function by NODE_OPTIONS=--require: leaves a file in USAGE_DIRECTORY that names its process. */
const { writeFileSync } = require('node:fs')
const { join } = require('node:path')

const { USAGE_DIRECTORY, POWERTOOLS_SERVICE_NAME } = process.env
if (USAGE_DIRECTORY) writeFileSync(join(USAGE_DIRECTORY, `${POWERTOOLS_SERVICE_NAME}.${process.pid}`), '')
