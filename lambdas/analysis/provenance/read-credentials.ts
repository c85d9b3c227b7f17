import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { AnalysisLimits } from '../analysis-settings.ts'
import { answerOf } from '../answer-of-worker.ts'
import type { ImageHeader } from '../header/image-header.ts'
import { cleanText } from '../metadata/clean-text.ts'
import { credentialsWorkerSource } from './credentials-worker-source.ts'
import { type CredentialsFound, describeCredentials } from './describe-credentials.ts'
import { manifestBytes } from './find-manifest.ts'
import { ManifestStore } from './manifest-store.ts'

/** In a CommonJS bundle `require` exists and import.meta.url does not; under tsx and Vitest it is the other way round. */
const nodeRequire: NodeJS.Require = typeof require === 'function' ? require : createRequire(import.meta.url)

type WorkerAnswer = { readonly report: string } | { readonly fault: string }

/** A report has some KB; what is longer would only cost memory. */
const maxReportCharacters = 4_000_000

const unreadable = (explanation: string): CredentialsFound => ({
  ai: 'none-stated',
  contentCredentials: {
    state: 'unreadable',
    actions: [],
    problems: [{ code: 'general.error', explanation: cleanText(explanation, 200) }],
  },
})

/** The report on the manifest of a file, from a thread of its own: it can be stopped, and loads only for such files. */
async function reportOn(bytes: Uint8Array, mimeType: string, maxSeconds: number): Promise<WorkerAnswer> {
  const copy = Uint8Array.from(bytes) // transferred to the thread, so the caller keeps its own copy
  const worker = new Worker(credentialsWorkerSource, {
    eval: true,
    workerData: {
      modulePath: nodeRequire.resolve('@contentauth/c2pa-wasm'),
      wasmPath: nodeRequire.resolve('@contentauth/c2pa-wasm/c2pa.wasm'),
      bytes: copy,
      mimeType,
      maxReportCharacters,
    },
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    stdout: true,
    stderr: true,
  })
  try {
    const tooSlow = () => new Error(`checking it took longer than the ${maxSeconds} seconds allowed`)
    return await answerOf<WorkerAnswer>(worker, maxSeconds, tooSlow)
  } finally {
    await worker.terminate()
  }
}

/**
 * Reads and checks the C2PA manifest of a photo; undefined if it has none. Whatever is wrong with a manifest is part
 * of the answer: it never rejects, and never fails the photo.
 */
export async function readCredentials(
  bytes: Uint8Array,
  { format, mimeType }: Pick<ImageHeader, 'format' | 'mimeType'>,
  { maxManifestBytes, maxManifestSeconds }: Pick<AnalysisLimits, 'maxManifestBytes' | 'maxManifestSeconds'>,
): Promise<CredentialsFound | undefined> {
  try {
    const sizeBytes = manifestBytes(bytes, format)
    if (sizeBytes === 0) return undefined
    if (sizeBytes > maxManifestBytes)
      return unreadable(`it has ${sizeBytes} bytes; at most ${maxManifestBytes} are read`)
    const answer = await reportOn(bytes, mimeType, maxManifestSeconds)
    return 'fault' in answer
      ? unreadable(answer.fault)
      : describeCredentials(ManifestStore.parse(JSON.parse(answer.report)))
  } catch (fault) {
    return unreadable(fault instanceof Error ? fault.message : String(fault))
  }
}
