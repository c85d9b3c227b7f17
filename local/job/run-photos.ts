import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import pLimit from 'p-limit'
import type { ImageView } from '../../lambdas/images/image-views.ts'
import type { PhotoFile } from './photo-files.ts'
import type { PipelineClient } from './pipeline-client.ts'

/** The result of one file. `refused` says why it has no image. */
export interface PhotoOutcome {
  path: string
  image?: ImageView
  refused?: string
  renditionPaths: string[]
}

export interface RunPhotosOptions {
  client: PipelineClient
  files: PhotoFile[]
  /** Folder to save the renditions in. */
  outDir: string
  deadlineMs: number
  onUploaded?: (count: number) => void
  onSettled?: (outcome: PhotoOutcome) => void
}

const parallelRequests = 8

/**
 * Takes files through the deployed pipeline: opens slots, uploads, waits, and downloads the renditions. @returns the
 * outcomes in the order of `files`
 */
export async function runPhotos(options: RunPhotosOptions): Promise<PhotoOutcome[]> {
  const limit = pLimit(parallelRequests)
  let uploaded = 0
  return Promise.all(
    options.files.map((file) =>
      limit(async (): Promise<PhotoOutcome> => {
        const outcome = await runPhoto(options, file, () => options.onUploaded?.(++uploaded))
        options.onSettled?.(outcome)
        return outcome
      }),
    ),
  )
}

async function runPhoto(
  options: RunPhotosOptions,
  file: PhotoFile,
  onUploaded: () => void,
): Promise<PhotoOutcome> {
  const { client, outDir, deadlineMs } = options
  const { path, contentType, sizeBytes } = file
  const name = basename(path)
  try {
    const [slot] = await client.openSlots([{ filename: name, contentType, size: sizeBytes }])
    await client.upload(slot!, await readFile(path))
    onUploaded()
    const image = await client.settledImage(slot!.imageId, deadlineMs)
    return {
      path,
      image,
      renditionPaths: await saveRenditions(image, join(outDir, `${name}-${image.imageId.slice(-4)}`)),
    }
  } catch (error) {
    onUploaded()
    return { path, refused: (error as Error).message, renditionPaths: [] }
  }
}

async function saveRenditions({ renditions }: ImageView, folder: string): Promise<string[]> {
  if (renditions.length > 0) await mkdir(folder, { recursive: true })
  return Promise.all(
    renditions.map(async ({ name, format, url }) => {
      const path = join(folder, `${name}.${format}`)
      await writeFile(path, Buffer.from(await (await fetch(url)).arrayBuffer()))
      return path
    }),
  )
}
