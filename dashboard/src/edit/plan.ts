import type { NewTransform } from '@image-intelligence/client'

export type Step = NonNullable<NewTransform['steps']>[number]
export type Output = NonNullable<NewTransform['output']>
export type Operation = Step['operation']

/** The longer side of a preview in pixels. */
const previewPx = 1024

/** Operations that change where things are. The picture before such a step has a different shape. */
const shaping: ReadonlySet<Operation> = new Set<Operation>([
  'crop',
  'cropTo',
  'cropAround',
  'trim',
  'rotate',
  'flip',
  'resize',
  'extend',
])

/**
 * Identifies a step: a plan has each step at most once, and changing it replaces that one. The two ways of flipping
 * count as different steps.
 */
export const keyOfStep = (step: Step): string =>
  step.operation === 'flip' ? `flip-${step.direction ?? 'horizontal'}` : step.operation

/** The steps with this one, in the place of its predecessor or at the end. */
export const withStep = (steps: readonly Step[], step: Step): readonly Step[] => {
  const key = keyOfStep(step)
  return steps.some((each) => keyOfStep(each) === key)
    ? steps.map((each) => (keyOfStep(each) === key ? step : each))
    : [...steps, step]
}

export const withoutStep = (steps: readonly Step[], key: string): readonly Step[] =>
  steps.filter((step) => keyOfStep(step) !== key)

/** Adds the step, or removes it if it is there. */
export const toggleStep = (steps: readonly Step[], step: Step): readonly Step[] =>
  steps.some((each) => keyOfStep(each) === keyOfStep(step))
    ? withoutStep(steps, keyOfStep(step))
    : [...steps, step]

/** Moves a step by one place. */
export function moveStep(steps: readonly Step[], key: string, by: -1 | 1): readonly Step[] {
  const from = steps.findIndex((step) => keyOfStep(step) === key)
  const to = from + by
  if (from < 0 || to < 0 || to >= steps.length) return steps
  const moved = [...steps]
  moved.splice(to, 0, ...moved.splice(from, 1))
  return moved
}

/** Adds a quarter turn to earlier turns. A full turn removes the step. */
export function turned(steps: readonly Step[], degrees: 90 | -90): readonly Step[] {
  const before = steps.find((step) => step.operation === 'rotate')
  const angle = ((before && 'angle' in before ? before.angle : 0) + degrees + 360) % 360
  return angle === 0 ? withoutStep(steps, 'rotate') : withStep(steps, { operation: 'rotate', angle })
}

/** The same plan in a small size for the screen. */
export const previewPlan = (steps: readonly Step[]): NewTransform => ({
  steps: [...steps, { operation: 'resize', width: previewPx, height: previewPx }].slice(-20) as Step[],
  output: { format: 'webp', quality: 75 },
})

/** The original picture, with only those steps that change its shape. */
export const onlyShape = (steps: readonly Step[]): readonly Step[] =>
  steps.filter(({ operation }) => shaping.has(operation))

/** The steps before the crop, whose result the crop is drawn on. */
export function beforeCrop(steps: readonly Step[]): readonly Step[] {
  const at = steps.findIndex(({ operation }) => operation === 'crop')
  return at < 0 ? steps : steps.slice(0, at)
}

export interface Share {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const rounded = (share: number) => Math.round(share * 1e6) / 1e6

/** Sets the crop, in shares of the picture. A crop that covers the whole picture removes the step. */
export function cropped(steps: readonly Step[], { left, top, width, height }: Share): readonly Step[] {
  if (width >= 0.999 && height >= 0.999) return withoutStep(steps, 'crop')
  return withStep(steps, {
    operation: 'crop',
    left: rounded(left),
    top: rounded(top),
    // Rounding must not push the box over the edge.
    width: Math.min(rounded(width), rounded(1 - rounded(left))),
    height: Math.min(rounded(height), rounded(1 - rounded(top))),
    unit: 'share',
  })
}
