// Loaded into every function before its own code. On AWS, each function has the keys of its role. The emulator gives
// all functions the same keys, so nobody could tell whose permissions a presigned URL has.
const { readFileSync } = require('node:fs')

const [name] = (process.env.AWS_SDK_UA_APP_ID ?? '').split('/')
try {
  Object.assign(process.env, JSON.parse(readFileSync(process.env.ROLE_KEYS_FILE, 'utf8'))[name])
} catch {
  // Started while the stack was still being deployed.
}
