import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ModelEntry, ModelManifest } from '../model-manifest.ts'
import { InferenceSession, type Tensor } from './onnx-runtime.ts'

export interface OnnxModelsOptions {
  /** The built folder of models: manifest.json and the files that it names. */
  directory: string
  /** Threads of one inference. @default 1 */
  threads?: number
  /** Called after every run of a model: counts the inferences that were paid for. */
  onInference?: (model: ModelEntry) => void
}

type Feeds = Record<string, Tensor>

/** A model that is ready to run. */
export interface OnnxModel {
  readonly entry: ModelEntry
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(feeds: Feeds): Promise<Record<string, Tensor>>
}

export type OnnxModels = ReturnType<typeof createOnnxModels>

/** Opens the models of one folder. A session is created when its model is first requested, and kept. */
export function createOnnxModels({ directory, threads = 1, onInference }: OnnxModelsOptions) {
  let manifest: Promise<ModelManifest> | undefined
  const opened = new Map<string, Promise<OnnxModel>>()

  const readManifest = () => {
    manifest ??= readFile(join(directory, 'manifest.json'), 'utf8').then((text) =>
      ModelManifest.parse(JSON.parse(text)),
    )
    return manifest
  }

  /** The only entry of this kind. To use another model of the kind, replace the entry in the manifest. */
  async function entryOf(kind: string): Promise<ModelEntry> {
    const entries = (await readManifest()).models.filter((entry) => entry.kind === kind)
    if (entries.length !== 1) {
      throw new Error(`Expected one model of kind "${kind}" in ${directory}; found ${entries.length}`)
    }
    return entries[0]!
  }

  async function create(kind: string): Promise<OnnxModel> {
    const entry = await entryOf(kind)
    const session = await InferenceSession.create(join(directory, entry.files[0]!.file), {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // The arena never releases the largest picture's memory. Without it, RSS stays near what a run needs.
      enableCpuMemArena: false,
      // A memory pattern allocates one large block at every run, and the system clears its pages: a fifth of the time.
      enableMemPattern: false,
      // Threads of one model must not spin while another model runs: with two threads, that took three times the CPU.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    })
    return {
      entry,
      inputNames: session.inputNames,
      outputNames: session.outputNames,
      async run(feeds) {
        const outputs = await session.run(feeds)
        onInference?.(entry)
        return outputs as Record<string, Tensor>
      },
    }
  }

  function open(kind: string): Promise<OnnxModel> {
    const model = opened.get(kind) ?? create(kind)
    opened.set(kind, model)
    // A failure is not cached, so that the next call tries again.
    model.catch(() => opened.delete(kind))
    return model
  }

  /** A file that comes with a model. */
  const pathOf = (file: string) => join(directory, file)

  /** A text file that comes with a model: class names, a dictionary. */
  const readText = (file: string) => readFile(pathOf(file), 'utf8')

  return { open, entryOf, pathOf, readText, readManifest }
}
