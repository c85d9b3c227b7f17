import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { ModelManifest } from '../../../lambdas/vision/model-manifest.ts'
import { InferenceSession, Tensor } from '../../../lambdas/vision/onnx/onnx-runtime.ts'
import type { Parity } from '../../../layers/models/measured-vision.ts'
import { rootDir } from '../../../local/paths.ts'
import { median, rounded } from '../support/statistics.ts'
import { preparePythonOnnxRuntime } from './python-onnxruntime.ts'

const runs = 60
/** The length of a side that the model leaves open: photos are shrunk to it, and it is a multiple of every stride. */
const openSide = 640

/**
 * Runs the same files and inputs in Node and in Python, with the same version of ONNX Runtime. Empty if Python does not
 * have it.
 */
export async function measureParity(directory: string): Promise<Parity[]> {
  const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json')
  const python = await preparePythonOnnxRuntime(version).catch((error: Error) => {
    process.stderr.write(
      `parity is skipped, for there is no Python with ONNX Runtime ${version}: ${error.message}\n`,
    )
  })
  if (!python) return []
  const manifest = ModelManifest.parse(JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')))
  const rows: Parity[] = []
  for (const { name, files } of manifest.models) {
    if (!files[0]!.file.endsWith('.onnx')) continue
    process.stderr.write(`${name}, Node beside Python ...\n`)
    rows.push({ model: name, ...(await compare(python, join(directory, files[0]!.file), name)) })
  }
  return rows
}

async function compare(python: string, file: string, name: string): Promise<Omit<Parity, 'model'>> {
  const startedMs = performance.now()
  const session = await InferenceSession.create(file, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableCpuMemArena: false,
    enableMemPattern: false,
  })
  const loadMs = performance.now() - startedMs
  const { feeds, described } = prepareInputs(session, name)
  const outputs = await session.run(feeds)
  const beside = startPython(python, file, described)
  const nodeMs: number[] = []
  const pythonMs: number[] = []
  try {
    await beside.next()
    for (let run = 0; run < runs; run++) {
      // The two take turns in going first, because the second finds the other's data in the processor's caches.
      if (run % 2 === 0) nodeMs.push(await timeRun(session, feeds))
      pythonMs.push(Number(await beside.next('run')))
      if (run % 2 === 1) nodeMs.push(await timeRun(session, feeds))
    }
  } finally {
    beside.stop()
  }
  return {
    loadMs: rounded(loadMs),
    nodeMs: rounded(median(nodeMs)),
    pythonMs: rounded(median(pythonMs)),
    ratio: rounded(median(nodeMs.map((ms, index) => ms / pythonMs[index]!)), 3),
    maxAbsDiff: furthestApart(outputs, `${described}.out.json`),
  }
}

async function timeRun(session: InferenceSession, feeds: Record<string, Tensor>): Promise<number> {
  const startedMs = performance.now()
  await session.run(feeds)
  return performance.now() - startedMs
}

function prepareInputs(session: InferenceSession, name: string) {
  const folder = join(rootDir, '.build', 'bench', 'vision', 'parity')
  mkdirSync(folder, { recursive: true })
  const feeds: Record<string, Tensor> = {}
  const inputs = session.inputMetadata.map((input) => {
    if (!input.isTensor || !isKnown(input.type))
      throw new Error(`Expected ${name} to take tensors of floats or bytes`)
    const dims = input.shape.map((side, axis) =>
      typeof side === 'number' ? side : axis === 0 ? 1 : openSide,
    )
    const values = noises[input.type](dims.reduce((product, side) => product * side, 1))
    feeds[input.name] = new Tensor(input.type, values, dims)
    const file = join(folder, `${name}-${input.name}.bin`)
    writeFileSync(file, values)
    return { name: input.name, type: input.type, dims, file }
  })
  const described = join(folder, `${name}.json`)
  writeFileSync(described, JSON.stringify(inputs))
  return { feeds, described }
}

/** Values of -1 to 1, the same every time (a linear congruential generator; constants of Numerical Recipes). */
function noise(length: number): Float32Array {
  let state = 1
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  })
}

/** Noise by the type of a model's input; bytes are pixels. */
const noises = {
  float32: noise,
  uint8: (length: number) => Uint8Array.from(noise(length), (value) => (value + 1) * 128),
} as const
const isKnown = (type: string): type is keyof typeof noises => Object.hasOwn(noises, type)

function startPython(python: string, file: string, described: string) {
  const program = join(import.meta.dirname, 'run_model.py')
  const child = spawn(python, [program, file, described], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async next(request?: string): Promise<string> {
      if (request) child.stdin.write(`${request}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`Python ended while it ran ${file}`)
      return value
    },
    stop: () => child.stdin.end(),
  }
}

function furthestApart(outputs: InferenceSession.ReturnType, answersFile: string): number {
  const answers: { name: string; file: string }[] = JSON.parse(readFileSync(answersFile, 'utf8'))
  let furthest = 0
  for (const { name, file } of answers) {
    const bytes = readFileSync(file)
    const theirs = new Float32Array(
      bytes.buffer,
      bytes.byteOffset,
      bytes.length / Float32Array.BYTES_PER_ELEMENT,
    )
    const ours = outputs[name]!.data as Float32Array
    if (ours.length !== theirs.length)
      throw new Error(`Expected ${theirs.length} values of ${name}; received ${ours.length}`)
    for (let i = 0; i < ours.length; i++) furthest = Math.max(furthest, Math.abs(ours[i]! - theirs[i]!))
  }
  return furthest
}
