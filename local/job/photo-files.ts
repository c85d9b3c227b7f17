import { readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { uploadContentTypes } from '../../lambdas/uploads/uploads.ts'

export type UploadContentType = keyof typeof uploadContentTypes

const byExtension: Record<string, UploadContentType> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.avif': 'image/avif',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.heic': 'image/heic',
  '.heif': 'image/heif',
  '.bmp': 'image/bmp',
}

const contentTypeOf = (path: string): UploadContentType | undefined =>
  byExtension[extname(path).toLowerCase()]

export interface PhotoFile {
  path: string
  contentType: UploadContentType
  sizeBytes: number
}

/**
 * The photos among files and folders (searched with all subfolders), by the extensions that an upload accepts.
 * @throws Error when a path does not exist, or a named file is not a photo
 */
export async function findPhotoFiles(paths: string[], named = true): Promise<PhotoFile[]> {
  const found: PhotoFile[] = []
  for (const path of paths) {
    const info = await stat(path).catch((cause) => {
      throw new Error(`Expected a file or a folder; there is none at ${path}`, { cause })
    })
    if (info.isDirectory()) {
      const entries = (await readdir(path)).filter((name) => !name.startsWith('.')).sort()
      found.push(
        ...(await findPhotoFiles(
          entries.map((name) => join(path, name)),
          false,
        )),
      )
      continue
    }
    const contentType = contentTypeOf(path)
    if (named && !contentType) {
      throw new Error(`Expected ${Object.keys(byExtension).join(', ')}; received ${path}`)
    }
    if (info.isFile() && contentType) found.push({ path, contentType, sizeBytes: info.size })
  }
  return found
}
