import type { ImageRow } from '../images/image-row.ts'
import { type CompletedResult, type Feature, features } from '../vision/vision.ts'
import type { VersionComparison } from './versions.ts'

/** A confidence that moved by less is the same to anybody. */
const noticeable = 0.05

interface Named {
  readonly name: string
  readonly confidence: number
}

const done = <F extends Feature>({ vision }: ImageRow, feature: F): CompletedResult<F> | undefined => {
  const result = vision?.[feature]
  return result?.status === 'completed' ? (result as CompletedResult<F>) : undefined
}

/** What version `b` says otherwise than version `a` of the same image. */
export function compareVersions(a: ImageRow, b: ImageRow): VersionComparison {
  const both = <F extends Feature, T>(feature: F, read: (result: CompletedResult<F> | undefined) => T) =>
    [read(done(a, feature)), read(done(b, feature))] as const
  const [facesA, facesB] = both('faces', (result) => result?.count ?? 0)
  const [linesA, linesB] = both('text', (result) => (result?.lines ?? []).map(({ text }) => text))
  return {
    from: a.version,
    to: b.version,
    labels: nameChanges(...both('labels', (result) => result?.labels ?? [])),
    objects: nameChanges(...both('objects', (result) => result?.objects ?? [])),
    moderation: nameChanges(...both('moderation', (result) => result?.labels ?? [])),
    faces: facesA === facesB ? undefined : { from: facesA, to: facesB },
    text: textChanges(linesA, linesB),
    models: modelChanges(a, b),
    analysis: differences(factsOf(a), factsOf(b)),
  }
}

/** The most confident one of each name: several objects of a kind are one gain. */
const byName = (found: readonly Named[]) => {
  const best = new Map<string, number>()
  for (const { name, confidence } of found) best.set(name, Math.max(confidence, best.get(name) ?? 0))
  return best
}

function nameChanges(foundA: readonly Named[], foundB: readonly Named[]) {
  const [a, b] = [byName(foundA), byName(foundB)]
  const gained = [...b.keys()].filter((name) => !a.has(name))
  const lost = [...a.keys()].filter((name) => !b.has(name))
  const changed = [...a]
    .filter(([name, from]) => Math.abs((b.get(name) ?? from) - from) >= noticeable)
    .map(([name, from]) => ({ name, from, to: b.get(name)! }))
  return gained.length + lost.length + changed.length > 0 ? { gained, lost, changed } : undefined
}

function textChanges(a: readonly string[], b: readonly string[]) {
  const gained = b.filter((line) => !a.includes(line))
  const lost = a.filter((line) => !b.includes(line))
  return gained.length + lost.length > 0 ? { gained, lost } : undefined
}

function modelChanges(a: ImageRow, b: ImageRow): VersionComparison['models'] {
  const modelsOf = (row: ImageRow, feature: Feature) =>
    (done(row, feature)?.models ?? []).map(({ name, version }) => `${name} ${version}`)
  return Object.fromEntries(
    features
      .map((feature) => [feature, { from: modelsOf(a, feature), to: modelsOf(b, feature) }] as const)
      .filter(([, { from, to }]) => from.join() !== to.join()),
  )
}

/** Renditions have other keys in every version, and say nothing about the photo. */
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
