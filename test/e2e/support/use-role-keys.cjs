// Loaded into every function before its own code. On AWS a function has keys of its role; the emulator gives all of them
// the same ones, so nobody could tell by whose permission a signed URL is good.
const { readFileSync } = require('node:fs')

const [name] = (process.env.AWS_SDK_UA_APP_ID ?? '').split('/')
try {
  Object.assign(process.env, JSON.parse(readFileSync(process.env.ROLE_KEYS_FILE, 'utf8'))[name])
} catch {
  // Started while the stack was still being deployed.
}
