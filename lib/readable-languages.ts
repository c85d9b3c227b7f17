import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ModelManifest } from '../lambdas/core/contracts/model-manifest.ts'
import { repositoryRoot } from './project.ts'

const manifest = join(repositoryRoot, 'layers', 'models', 'manifest.json')
const readerKinds = /^(text-recognizer|tesseract-data)(-|$)/

/** The languages that a model in the manifest reads (BCP 47), so that a stage cannot ask for another one. */
export const readableLanguages: ReadonlySet<string> = new Set(
  ModelManifest.parse(JSON.parse(readFileSync(manifest, 'utf8'))).models.flatMap(({ kind, input }) =>
    readerKinds.test(kind) ? (input.languages as string[]) : [],
  ),
)
