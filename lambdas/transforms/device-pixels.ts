import { maxLengthPx } from './fields.ts'
import { operations } from './operations.ts'
import type { TransformStep } from './steps.ts'

const lengthsOf = new Map<string, readonly string[]>(
  operations.map((operation) => [operation.name as string, operation.lengths ?? []]),
)

function multiplied(step: TransformStep, factor: number): TransformStep {
  if ('unit' in step && step.unit === 'share') return step
  const changed = (lengthsOf.get(step.operation) ?? []).flatMap((name) => {
    const length = (step as unknown as Record<string, unknown>)[name]
    if (typeof length !== 'number') return []
    const value = name === 'sigma' ? length * factor : Math.round(length * factor)
    return [[name, Math.min(value, maxLengthPx)]]
  })
  return { ...step, ...Object.fromEntries(changed) }
}

/**
 * Adapts steps to a screen with more pixels: multiplies lengths from the first resize on. Earlier lengths count the
 * photo's own pixels.
 */
export function withDevicePixels(steps: readonly TransformStep[], dpr: number): readonly TransformStep[] {
  const first = steps.findIndex(({ operation }) => operation === 'resize')
  if (dpr === 1 || first < 0) return steps
  return steps.map((step, at) => (at < first ? step : multiplied(step, dpr)))
}
