import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ModelManifest } from '../lambdas/vision/model-manifest.ts'
import { repositoryRoot } from './project.ts'

const manifest = join(repositoryRoot, 'layers', 'models', 'manifest.json')
const { models } = ModelManifest.parse(JSON.parse(readFileSync(manifest, 'utf8')))

/** The languages of each model of that kind, or of a kind that goes on with "-" and more (BCP 47). */
export const languagesByModel = (
  kind: 'text-recognizer' | 'tesseract-data',
): readonly (readonly string[])[] =>
  models
    .filter((model) => model.kind === kind || model.kind.startsWith(`${kind}-`))
    .map(({ input }) => input.languages as string[])

/** The languages that a model in the manifest reads (BCP 47), so that a stage cannot ask for another one. */
export const readableLanguages: ReadonlySet<string> = new Set(
  [...languagesByModel('text-recognizer'), ...languagesByModel('tesseract-data')].flat(),
)
