import type { ImageRow } from '../image-record/image-row.ts'
import { comparisonSchemas, featureTable } from '../vision/features.ts'
import { completed, type Feature, features } from '../vision/vision.ts'
import type { VersionComparison } from './versions.ts'

/** Where version `b` differs from version `a` of the same image. */
export function compareVersions(a: ImageRow, b: ImageRow): VersionComparison {
  const said = (Object.keys(comparisonSchemas) as Feature[]).map((feature) => [
    feature,
    featureTable[feature].comparison?.of(
      completed(a.vision, feature) as never,
      completed(b.vision, feature) as never,
    ),
  ])
  return {
    from: a.version,
    to: b.version,
    ...Object.fromEntries(said),
    models: modelChanges(a, b),
    analysis: differences(factsOf(a), factsOf(b)),
  }
}

function modelChanges(a: ImageRow, b: ImageRow): VersionComparison['models'] {
  const modelsOf = (row: ImageRow, feature: Feature) =>
    (completed(row.vision, feature)?.models ?? []).map(({ name, version }) => `${name} ${version}`)
  return Object.fromEntries(
    features
      .map((feature) => [feature, { from: modelsOf(a, feature), to: modelsOf(b, feature) }] as const)
      .filter(([, { from, to }]) => from.join() !== to.join()),
  )
}

/** Leaves out renditions: their keys differ in every version, which says nothing about the photo. */
const factsOf = ({ analysis, provenance }: ImageRow) => {
  if (!analysis) return {}
  const { renditions, ...facts } = analysis
  return { ...facts, analysisVersion: provenance?.analysisVersion }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function differences(a: unknown, b: unknown, path: readonly string[] = []): VersionComparison['analysis'] {
  if (isObject(a) && isObject(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    return names.flatMap((name) => differences(a[name], b[name], [...path, name]))
  }
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ path: path.join('.'), from: a, to: b }]
}
