import { Worker } from 'node:worker_threads'
import { answerOf } from '../answer-of-worker.ts'
import { c2paFiles } from './c2pa-files.ts'
import { credentialsWorkerSource } from './credentials-worker-source.ts'
import { ManifestStore } from './manifest-store.ts'

type WorkerAnswer = { readonly report: string } | { readonly fault: string }

/** A report has some KB; what is longer would only cost memory. */
const maxReportCharacters = 4_000_000

/**
 * The library's report on the manifest of a file, from a thread of its own, because only a thread can be stopped.
 * Rejects for a manifest that cannot be read, with the reason.
 */
export async function reportOnManifest(
  bytes: Uint8Array,
  mimeType: string,
  maxSeconds: number,
): Promise<ManifestStore> {
  const copy = Uint8Array.from(bytes) // transferred to the thread, so the caller keeps its own copy
  const worker = new Worker(credentialsWorkerSource, {
    eval: true,
    workerData: {
      ...c2paFiles,
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
    const answer = await answerOf<WorkerAnswer>(worker, maxSeconds, tooSlow)
    if ('fault' in answer) throw new Error(answer.fault)
    return ManifestStore.parse(JSON.parse(answer.report))
  } finally {
    await worker.terminate()
  }
}
