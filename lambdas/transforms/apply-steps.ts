import type { Canvas } from './canvas.ts'
import { stepCpuSeconds } from './cpu-seconds.ts'
import { guardSize, number, pixelsOf } from './guard-size.ts'
import { type Hidden, type Scene, type Stroke, slots } from './operation.ts'
import { operations } from './operations.ts'
import type { Pipeline } from './pipeline.ts'
import { at, StepRefusal } from './step-refusal.ts'
import type { TransformStep } from './steps.ts'

interface AnyOperation {
  plan(step: TransformStep, scene: Scene): Stroke | Promise<Stroke>
}
const byName = new Map<string, AnyOperation>(
  operations.map((operation) => [operation.name, operation as unknown as AnyOperation]),
)

/** Plans a step by the definition of its operation. */
export const planStep = (step: TransformStep, scene: Scene): Stroke | Promise<Stroke> =>
  byName.get(step.operation)!.plan(step, scene)

/** What the steps of one transform have in common. Nothing here loads sharp: the caller passes it in. */
export interface Surroundings extends Omit<Scene, 'canvas' | 'look' | 'lastSlot' | 'note'> {
  /** @default planStep */
  readonly plan?: typeof planStep
}

/** A picture before or after steps, with the estimated cost so far. */
export interface PlannedPicture {
  readonly canvas: Canvas
  readonly frames: number
  readonly cpuSeconds: number
}

export interface AppliedSteps extends PlannedPicture {
  /** What each step did, to repeat on the other frames of an animation. */
  readonly strokes: readonly Stroke[]
  readonly hidden: readonly Hidden[]
}

const lastThatStreams = slots.indexOf('resize')

/**
 * Whether a step processes rows as they are decoded. A first crop or resize does, and so does the rest of that resize
 * (a crop to cover, a margin to contain); every other step may hold the whole picture in memory.
 */
const streams = ({ slot, endsAt = slot }: Stroke, isFirst: boolean) =>
  isFirst && (slot === 'resize' || slots.indexOf(endsAt) <= lastThatStreams)

/**
 * Plans and applies each step to the result of the steps before it, within the limits.
 * @throws StepRefusal with the path of the step
 */
export async function applySteps(
  steps: readonly TransformStep[],
  { canvas: start, frames, cpuSeconds: begun }: PlannedPicture,
  pipeline: Pick<Pipeline, 'look' | 'lastSlot' | 'add'>,
  { plan = planStep, ...surroundings }: Surroundings,
): Promise<AppliedSteps> {
  const { limits } = surroundings
  const strokes: Stroke[] = []
  const hidden: Hidden[] = []
  let canvas = start
  let cpuSeconds = begun
  const apply = async (step: TransformStep) => {
    const isFirst = strokes.length === 0
    const look = () => {
      guardSize(canvas, frames, limits)
      return pipeline.look()
    }
    const note = (area: Hidden) => hidden.push(area)
    const scene: Scene = { ...surroundings, canvas, look, lastSlot: pipeline.lastSlot(), note }
    const stroke = await plan(step, scene)
    if (!streams(stroke, isFirst)) guardSize(canvas, frames, limits)
    guardSize(stroke.canvas, frames, limits)
    const touched = Math.max(pixelsOf(canvas), pixelsOf(stroke.canvas)) * frames
    cpuSeconds += stepCpuSeconds(stroke, touched)
    if (cpuSeconds > limits.maxCpuSeconds)
      throw new StepRefusal(
        `Expected a transform of at most ${number(limits.maxCpuSeconds)} CPU seconds (maxCpuSeconds); up to this step, it would take about ${number(Math.ceil(cpuSeconds))}. Resize the picture first, or leave steps out.`,
      )
    await pipeline.add(stroke)
    strokes.push(stroke)
    canvas = stroke.canvas
  }
  for (const [index, step] of steps.entries()) await at(`steps[${index}]`, () => apply(step))
  return { canvas, frames, cpuSeconds, strokes, hidden }
}
