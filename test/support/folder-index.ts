import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type DatasetFiles, type Datasets, openDatasets } from '../../lambdas/search/dataset/open-datasets.ts'

/** Datasets in a folder, opened by the code that opens those in the bucket. @default a new folder */
export async function folderIndex(
  folder?: string,
  now?: () => number,
): Promise<{ datasets: Datasets; folder: string; remove: () => Promise<void> }> {
  const uri = folder ?? (await mkdtemp(join(tmpdir(), 'index-')))
  const files: DatasetFiles = {
    uri,
    folders: async function* (path = '') {
      yield* await readdir(join(uri, path))
    },
    hasFiles: async (path) => existsSync(join(uri, path)),
    read: async (path) => {
      if (!existsSync(join(uri, path))) return undefined
      const text = await readFile(join(uri, path), 'utf8')
      return { text, tag: text }
    },
    write: async (path, text, over) => {
      const before = existsSync(join(uri, path)) ? await readFile(join(uri, path), 'utf8') : undefined
      if (before !== over) return undefined
      await mkdir(dirname(join(uri, path)), { recursive: true })
      await writeFile(join(uri, path), text)
      return text
    },
    writtenAt: async (path) => {
      const names = await readdir(join(uri, path))
      return Promise.all(names.map(async (name) => (await stat(join(uri, path, name))).mtime))
    },
    erase: (path) => rm(join(uri, path), { recursive: true, force: true }),
  }
  const datasets = openDatasets(files, now)
  return { datasets, folder: uri, remove: () => rm(uri, { recursive: true, force: true }) }
}
