import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { RejectionError } from '../../platform/errors.ts'
import type { AnalysisLimits } from '../analysis-settings.ts'
import { answerOf } from '../answer-of-worker.ts'
import type { Raster } from '../raster.ts'
import { workerSource } from './worker-source.ts'

const modules = { heif: 'libheif-js/wasm-bundle.js', bmp: '@cwasm/nsbmp' } as const
export type WorkerDecoder = keyof typeof modules

// In a CommonJS bundle `require` exists and import.meta.url does not; under tsx and Vitest it is the other way round.
const nodeRequire: NodeJS.Require = typeof require === 'function' ? require : createRequire(import.meta.url)

/** What the worker answers: pixels, or that the file cannot be decoded. */
export type WorkerAnswer =
  | { readonly pixels: { data: Uint8Array; widthPx: number; heightPx: number; channels: 3 | 4 } }
  | { readonly fault: string }

/**
 * Decodes with a WebAssembly library in a thread of its own. WebAssembly cannot be interrupted from within its
 * thread, so ending the thread is the only way to stop it; that also frees all its memory.
 * @param hasAlpha whether the fourth byte of a BMP's pixels is alpha; HEIC says that itself
 */
export async function decodeInWorker(
  kind: WorkerDecoder,
  bytes: Uint8Array,
  limits: Pick<AnalysisLimits, 'maxPixels' | 'maxDecodeSeconds'>,
  hasAlpha = false,
): Promise<Raster> {
  const copy = Uint8Array.from(bytes) // transferred to the thread, so the caller keeps its own copy
  const worker = new Worker(workerSource, {
    eval: true,
    workerData: {
      kind,
      modulePath: nodeRequire.resolve(modules[kind]),
      bytes: copy,
      maxPixels: limits.maxPixels,
      hasAlpha,
    },
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    stdout: true, // libheif prints faults to the console; they are reported as errors instead
    stderr: true,
  })
  try {
    const { maxDecodeSeconds } = limits
    const tooSlow = () =>
      new RejectionError(
        'DECODING_TOO_SLOW',
        `Decoding took longer than the ${maxDecodeSeconds} seconds allowed.`,
      )
    return toRaster(await answerOf<WorkerAnswer>(worker, maxDecodeSeconds, tooSlow))
  } finally {
    await worker.terminate()
  }
}

const toRaster = (answer: WorkerAnswer): Raster => {
  if ('fault' in answer) throw new Error(answer.fault)
  const { data, ...shape } = answer.pixels
  return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), ...shape }
}
