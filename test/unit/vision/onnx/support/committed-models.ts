import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ModelManifest } from '../../../../../lambdas/vision/model-manifest.ts'
import { gatherFiles } from '../../../../../layers/models/gather-files.ts'

/** A folder with the models whose files are all in this repository, so that no network is needed. */
export function committedModels(): string {
  const recipes = join(process.cwd(), 'layers', 'models')
  const directory = mkdtempSync(join(tmpdir(), 'committed-models-'))
  const { models } = ModelManifest.parse(JSON.parse(readFileSync(join(recipes, 'manifest.json'), 'utf8')))
  const manifest = {
    models: models.filter(({ files }) => files.every(({ source }) => 'committed' in source)),
  }
  const openPackage = () => {
    throw new Error('Expected committed files only')
  }
  gatherFiles(manifest, directory, { weights: join(recipes, 'weights'), openPackage })
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest))
  return directory
}
