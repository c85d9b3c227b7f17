/**
 * Loaded into a function by NODE_OPTIONS=--require: writes the name of every model that runs to INFERENCE_LOG, one
 * per line, and makes models fail whose file matches FAILING_MODEL.
 */
const { appendFileSync } = require('node:fs')
const Module = require('node:module')
const { basename } = require('node:path')

const { INFERENCE_LOG, FAILING_MODEL } = process.env
const load = Module._load
let hooked = false

Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest)
  if (request !== 'onnxruntime-node' || hooked) return loaded
  hooked = true
  const { InferenceSession } = loaded
  const create = InferenceSession.create.bind(InferenceSession)
  InferenceSession.create = async (path, ...options) => {
    const session = await create(path, ...options)
    const model = basename(path)
    const run = session.run.bind(session)
    session.run = async (...feeds) => {
      if (FAILING_MODEL && model.includes(FAILING_MODEL)) throw new Error('Made to fail by a test')
      if (INFERENCE_LOG) appendFileSync(INFERENCE_LOG, `${model}\n`)
      return run(...feeds)
    }
    return session
  }
  return loaded
}
