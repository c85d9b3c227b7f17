import type { CompletedResult, Feature, Vision } from '../../lambdas/vision/vision.ts'
import { summaryMinConfidence } from '../../lambdas/vision/vision-summary.ts'

const percent = (share: number) => `${Math.round(share * 100)} %`
const shownLabels = 4
const shownLetters = 60

const counted = (names: string[]): string[] => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => (count > 1 ? `${count} x ${name}` : name))
}

/** How the findings of each feature are put for people. */
const phrases: { [F in Feature]: (result: CompletedResult<F>) => string } = {
  labels: ({ labels }) =>
    labels
      .slice(0, shownLabels)
      .map(({ name, confidence }) => `${name} ${percent(confidence)}`)
      .join(', '),
  objects: ({ objects }) => {
    const sure = objects.filter(({ confidence }) => confidence >= summaryMinConfidence)
    return counted(sure.map(({ name }) => name)).join(', ')
  },
  faces: ({ count }) => (count > 0 ? String(count) : ''),
  text: ({ fullText }) => {
    const line = fullText.replaceAll(/\s+/g, ' ')
    return line.length > shownLetters ? `${line.slice(0, shownLetters)} …` : line
  },
  moderation: ({ labels }) =>
    labels.map(({ name, confidence }) => `${name} ${percent(confidence)}`).join(', '),
  embedding: ({ dimensions }) => `${dimensions} numbers`,
}

/** One feature in words. A feature that was not run has none, unlike one that found nothing. */
export function describeFeature<F extends Feature>(
  vision: Vision | undefined,
  feature: F,
): string | undefined {
  const result = vision?.[feature]
  switch (result?.status) {
    case undefined:
      return undefined
    case 'pending':
      return 'under way'
    case 'failed':
      return `failed: ${result.reason.message}`
    default: {
      const done = result as CompletedResult<F>
      const marks = [
        done.degraded && `(${done.degraded.from}: ${done.degraded.reason})`,
        done.reused && '(reused)',
      ]
      return [phrases[feature](done) || 'none', ...marks].filter(Boolean).join(' ')
    }
  }
}
