import { readRaster } from '../analysis/decode/open-photo.ts'
import type { Canvas } from './canvas.ts'
import { guardSize, number, pixelsOf } from './guard-size.ts'
import { type Hidden, type Renderer, type Scene, type Stroke, slots } from './operation.ts'
import { operations } from './operations.ts'
import { openRaster, type Pipeline } from './pipeline.ts'
import { at, StepRefusal } from './step-refusal.ts'
import type { TransformStep } from './steps.ts'
import { drawText } from './text/draw-text.ts'

interface AnyOperation {
  plan(step: TransformStep, scene: Scene): Stroke | Promise<Stroke>
}
const byName = new Map<string, AnyOperation>(
  operations.map((operation) => [operation.name, operation as unknown as AnyOperation]),
)

const renderer: Omit<Renderer, 'openSource'> = { openRaster, readRaster, drawText }

export type Surroundings = Pick<Scene, 'found' | 'images' | 'fonts' | 'limits' | 'openSource'>

export interface AppliedSteps {
  /** The picture after the last step. */
  readonly canvas: Canvas
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
  { start, frames }: { readonly start: Canvas; readonly frames: number },
  pipeline: Pipeline,
  surroundings: Surroundings,
): Promise<AppliedSteps> {
  const { limits } = surroundings
  const strokes: Stroke[] = []
  const hidden: Hidden[] = []
  let canvas = start
  let work = 0
  const apply = async (step: TransformStep) => {
    const isFirst = strokes.length === 0
    const look = () => {
      guardSize(canvas, frames, limits)
      return pipeline.look()
    }
    const note = (area: Hidden) => hidden.push(area)
    const scene: Scene = { ...renderer, ...surroundings, canvas, look, lastSlot: pipeline.lastSlot(), note }
    const stroke = await byName.get(step.operation)!.plan(step, scene)
    if (!streams(stroke, isFirst)) guardSize(canvas, frames, limits)
    guardSize(stroke.canvas, frames, limits)
    const touched = Math.max(pixelsOf(canvas), pixelsOf(stroke.canvas)) * frames
    work += ((stroke.work ?? 1) * touched) / 1e6
    if (work > limits.maxWork)
      throw new StepRefusal(
        `Expected steps of at most ${number(limits.maxWork)} megapixel passes in all (maxWork); up to this step there would be ${number(work)}. Resize the picture first, or leave steps out.`,
      )
    await pipeline.add(stroke)
    strokes.push(stroke)
    canvas = stroke.canvas
  }
  for (const [index, step] of steps.entries()) await at(`steps[${index}]`, () => apply(step))
  return { canvas, strokes, hidden }
}
