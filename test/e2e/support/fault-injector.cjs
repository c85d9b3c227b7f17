// Loaded into a function's process by NODE_OPTIONS=--require. It makes a share of the SDK's calls fail, with all
// attempts of a call (they carry the same amz-sdk-invocation-id). It also kills the process, at random or at the call
// with a given number; the latter adds a line to FAULT_KILL_LOG.
const { createHash } = require('node:crypto')
const { appendFileSync } = require('node:fs')
const http = require('node:http')

const failShare = Number(process.env.FAULT_CALL_SHARE ?? 0)
const killShare = Number(process.env.FAULT_KILL_SHARE ?? 0)
const killAtCall = Number(process.env.FAULT_KILL_AT_CALL ?? 0)
let calls = 0
const request = http.request

const shareOf = (text) => createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32

http.request = function faultyRequest(...args) {
  const options = args.find((arg) => arg && typeof arg === 'object' && arg.headers) ?? { headers: {} }
  const invocation = options.headers['amz-sdk-invocation-id']
  if (invocation && Math.random() < killShare) process.kill(process.pid, 'SIGKILL')
  if (invocation && ++calls === killAtCall) {
    appendFileSync(process.env.FAULT_KILL_LOG, `${options.path}\n`)
    process.kill(process.pid, 'SIGKILL')
  }
  const outgoing = request.apply(this, args)
  if (invocation && shareOf(invocation) < failShare) {
    const error = Object.assign(new Error('injected fault'), { code: 'ECONNRESET' })
    process.nextTick(() => outgoing.destroy(error))
  }
  return outgoing
}
