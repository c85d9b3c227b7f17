import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ModelEntry } from '../../../../../lambdas/vision/model-manifest.ts'
import { gatherFiles } from '../../../../../layers/models/gather-files.ts'

/** A folder with only these models. All of their files must be in this repository. */
export function folderOf(...models: ModelEntry[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'joint-model-'))
  const openPackage = () => {
    throw new Error('Expected committed files only')
  }
  gatherFiles({ models }, directory, {
    weights: join(process.cwd(), 'layers', 'models', 'weights'),
    openPackage,
  })
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ models }))
  return directory
}
