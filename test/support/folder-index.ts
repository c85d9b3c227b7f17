import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatasetFiles, type Datasets, openDatasets } from '../../lambdas/search/dataset/open-datasets.ts'

/** Datasets in a folder, opened by the code that opens those in the bucket. @default a new folder */
export async function folderIndex(
  folder?: string,
  now?: () => number,
): Promise<{ datasets: Datasets; folder: string; remove: () => Promise<void> }> {
  const uri = folder ?? (await mkdtemp(join(tmpdir(), 'index-')))
  const files: DatasetFiles = {
    uri,
    folders: async function* () {
      yield* await readdir(uri)
    },
    hasFiles: async (path) => existsSync(join(uri, path)),
    hasFile: async (path) => existsSync(join(uri, path)),
    writtenAt: async (path) => {
      const names = await readdir(join(uri, path))
      return Promise.all(names.map(async (name) => (await stat(join(uri, path, name))).mtime))
    },
    erase: (path) => rm(join(uri, path), { recursive: true, force: true }),
  }
  const datasets = openDatasets(files, now)
  return { datasets, folder: uri, remove: () => rm(uri, { recursive: true, force: true }) }
}
