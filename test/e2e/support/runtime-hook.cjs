/** Loaded into a function by NODE_OPTIONS=--require: writes the version of Node.js that runs it to RUNTIME_LOG. */
const { appendFileSync } = require('node:fs')

if (process.env.RUNTIME_LOG) appendFileSync(process.env.RUNTIME_LOG, `${process.version}\n`)
