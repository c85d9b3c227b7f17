/**
 * Loaded into a function by NODE_OPTIONS=--require: writes one line of JSON to TRACE_DIRECTORY for each invocation. It
 * has the times at which the invocation and its calls to AWS began and ended (milliseconds since 1970), and the ids
 * that its event or result names.
 */
const { AsyncLocalStorage } = require('node:async_hooks')
const { subscribe } = require('node:diagnostics_channel')
const { appendFileSync } = require('node:fs')
const Module = require('node:module')
const { isAbsolute, join } = require('node:path')
const { performance } = require('node:perf_hooks')

const { TRACE_DIRECTORY, POWERTOOLS_SERVICE_NAME } = process.env
const file = join(TRACE_DIRECTORY, `${POWERTOOLS_SERVICE_NAME}.${process.pid}.jsonl`)
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const now = () => performance.timeOrigin + performance.now()

const invocations = new AsyncLocalStorage()
const underWay = new WeakMap()

subscribe('http.client.request.start', ({ request }) => {
  const invocation = invocations.getStore()
  if (!invocation) return
  const target = request.getHeader('x-amz-target')
  const call = { name: target ? String(target).split('.').at(-1) : `S3 ${request.method}`, startMs: now() }
  invocation.calls.push(call)
  underWay.set(request, call)
})
subscribe('http.client.response.finish', ({ request }) => {
  const call = underWay.get(request)
  if (call) call.endMs = now()
})

const traced = (handler) => async (event, context) => {
  const invocation = { function: POWERTOOLS_SERVICE_NAME, startMs: now(), calls: [] }
  let result
  try {
    result = await invocations.run(invocation, () => handler(event, context))
    return result
  } finally {
    invocation.endMs = now()
    invocation.ids = [...new Set(JSON.stringify([event, result]).match(uuid))]
    appendFileSync(file, `${JSON.stringify(invocation)}\n`)
  }
}

const load = Module._load
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest)
  // The emulator's worker loads a function by its path; a bundle loads everything else by name.
  const isFunction = isAbsolute(request) && typeof loaded?.handler === 'function'
  return isFunction ? { handler: traced(loaded.handler) } : loaded
}
