import { ModelManifest } from '../lambdas/vision/model-manifest.ts'
import manifest from '../layers/models/manifest.json' with { type: 'json' }

const { models } = ModelManifest.parse(manifest)

/** The languages of each model of this kind, or of a kind that starts with it and "-" (BCP 47). */
export const languagesByModel = (
  kind: 'text-recognizer' | 'tesseract-data',
): readonly (readonly string[])[] =>
  models
    .filter((model) => model.kind === kind || model.kind.startsWith(`${kind}-`))
    .map(({ input }) => input.languages as string[])

/** The languages (BCP 47) that a model in the manifest reads. A stage cannot ask for others. */
export const readableLanguages: ReadonlySet<string> = new Set(
  [...languagesByModel('text-recognizer'), ...languagesByModel('tesseract-data')].flat(),
)
