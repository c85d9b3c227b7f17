// Loaded into a function's process by NODE_OPTIONS=--require. Leaves the id of the process in PROCESS_ID_FOLDER.
const { writeFileSync } = require('node:fs')
const { join } = require('node:path')

writeFileSync(join(process.env.PROCESS_ID_FOLDER, String(process.pid)), '')
