import type { Sharp } from 'sharp'
import * as z from 'zod/mini'
import type { Raster } from '../analysis/raster.ts'
import type { Box } from '../vision/findings.ts'
import type { Canvas } from './canvas.ts'
import type { Font } from './text/fonts.ts'
import type { TransformLimits } from './transform-limits.ts'

/**
 * The order in which one sharp pipeline works, whatever the order of its calls (sharp's src/pipeline.cc). Steps share a
 * pipeline as long as they follow it; a step that would have to come earlier starts the next pipeline.
 */
export const slots = [
  'crop',
  'flatten',
  'resize',
  'flip',
  'turn',
  'rotate',
  'cropResized',
  'extend',
  'median',
  'blur',
  'convolve',
  'recomb',
  'modulate',
  'sharpen',
  'composite',
  'gamma',
  'linear',
  'normalise',
  'clahe',
  'removeAlpha',
  'negate',
] as const
export type Slot = (typeof slots)[number]

/** What a pipeline does for one step, on one frame. `look` gives the pixels as they are before the step. */
export interface Stroke {
  readonly slot: Slot
  /** Where it uses several. @default slot */
  readonly endsAt?: Slot
  /** The picture afterwards. */
  readonly canvas: Canvas
  /** Cost for each pixel, where 1 is a pass that touches each once. @default 1 */
  readonly work?: number
  chain(image: Sharp, look: () => Promise<Raster>): Sharp | Promise<Sharp>
}

/** What models found in the photo. What is not given is not known; an empty list says that there is none. */
export interface Found {
  readonly faces?: readonly Box[]
  readonly objects?: readonly { readonly name: string; readonly box: Box }[]
  readonly text?: readonly Box[]
}

/** What a step may look at. */
export interface Scene {
  readonly canvas: Canvas
  readonly found: Found
  /** Images that steps name, by their names. */
  readonly images: Readonly<Record<string, Uint8Array>>
  /** To write with: the first that has every character of a text is taken. */
  readonly fonts: readonly Font[]
  readonly limits: TransformLimits
  /** The pixels as they are now; of an animation, those of its first frame. */
  look(): Promise<Raster>
  /** Has any step of this pipeline run yet, and which was the last? */
  readonly lastSlot: Slot | undefined
  /** For the receipt. */
  note(hidden: Hidden): void
}

/** What a step has made unrecognisable. */
export interface Hidden {
  readonly what: 'face' | 'text' | 'area'
  readonly how: 'blur' | 'pixelate' | 'fill'
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export const operationGroups = ['size', 'place', 'filter', 'color', 'hide', 'mark', 'background'] as const
export type OperationGroup = (typeof operationGroups)[number]

type Fields = Readonly<Record<string, z.ZodMiniType>>
type StepOf<N extends string, F extends Fields> = z.infer<
  z.ZodMiniObject<F & { operation: z.ZodMiniLiteral<N> }>
>

export interface OperationParts<N extends string, F extends Fields> {
  readonly name: N
  readonly group: OperationGroup
  /** One sentence for the documentation. */
  readonly description: string
  readonly fields: F
  /** What cannot be said of one field alone: a sentence and the field at fault. */
  readonly faultOf?: (step: StepOf<N, F>) => { readonly path: string; readonly message: string } | undefined
  /** Fields that are lengths in pixels: the device pixel ratio multiplies them. */
  readonly lengths?: readonly (keyof F & string)[]
  /** What stands after the name in a short form, such as 800x600: its fields as text. */
  readonly short?: { readonly form: string; read(text: string): Readonly<Record<string, string>> }
  /** A step for the documentation and its picture. */
  readonly example: Readonly<Record<string, unknown>>
  plan(step: StepOf<N, F>, scene: Scene): Stroke | Promise<Stroke>
}

/** An operation: its schema with descriptions, its limits, and what it does. */
export function defineOperation<const N extends string, F extends Fields>(parts: OperationParts<N, F>) {
  const { faultOf } = parts
  const schema = z.strictObject({ operation: z.literal(parts.name), ...parts.fields }).check(
    z.check<StepOf<N, F>>(({ value, issues }) => {
      const fault = faultOf?.(value)
      if (fault) issues.push({ code: 'custom', input: value, path: [fault.path], message: fault.message })
    }),
    z.meta({ description: parts.description, examples: [parts.example] }),
  )
  return { ...parts, schema }
}

/** Fields in the short form of an operation, where one field alone follows its name. */
export const shortAs = (form: string, field: string) => ({
  form,
  read: (text: string): Record<string, string> => ({ [field]: text }),
})
