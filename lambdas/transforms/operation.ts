import type { Sharp } from 'sharp'
import * as z from 'zod/mini'
import type { AnalysisLimits } from '../analysis/analysis-settings.ts'
import type { Raster } from '../analysis/raster.ts'
import type { Box } from '../vision/findings.ts'
import type { Canvas } from './canvas.ts'
import type { Source } from './open-source.ts'
import type { Font } from './text/fonts.ts'
import type { TransformLimits } from './transform-limits.ts'

/**
 * The order in which one sharp pipeline works, whatever the order of its calls (sharp's src/pipeline.cc). Steps share
 * a pipeline as long as they follow it; a step that would have to come earlier starts the next pipeline.
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

/** What a pipeline does for one step, on one frame. `look` returns the pixels before the step. */
export interface Stroke {
  readonly slot: Slot
  /** The last slot, for a step that uses several. @default slot */
  readonly endsAt?: Slot
  /** The canvas after the step. */
  readonly canvas: Canvas
  /** Cost of each pixel, in passes (cpu-seconds.ts). @default 2 */
  readonly work?: number
  /** Estimated cost of what the step does besides, such as decoding another photo. @default 0 */
  readonly extraCpuSeconds?: number
  chain(image: Sharp, look: () => Promise<Raster>): Sharp | Promise<Sharp>
}

/** What models found in the photo. An absent list means "unknown"; an empty one means "none". */
export interface Found {
  readonly faces?: readonly Box[]
  readonly objects?: readonly { readonly name: string; readonly box: Box }[]
  readonly text?: readonly Box[]
}

/** A raster, or a single channel of one. */
export type Pixels = Omit<Raster, 'channels'> & { readonly channels: 1 | Raster['channels'] }

/**
 * The parts of sharp that operations use. The renderer passes them in, and operations import only types of sharp. The
 * schemas of plans follow from the operations, so a function that only checks plans need not load sharp.
 */
export interface Renderer {
  openRaster(pixels: Pixels): Sharp
  readRaster(image: Sharp): Promise<Raster>
  /** Draws a line of text on a transparent background, as large as fits. */
  drawText(
    text: string,
    font: Font,
    color: string,
    room: Pick<Raster, 'widthPx' | 'heightPx'>,
  ): Promise<Raster>
  /**
   * Opens a file that is safe to decode, in the colours of the picture.
   * @throws RejectionError
   */
  openSource(file: Uint8Array, limits: AnalysisLimits): Promise<Source>
}

/** What an operation can use to plan its stroke. */
export interface Scene extends Renderer {
  readonly canvas: Canvas
  readonly found: Found
  /** The images that steps name, by name. */
  readonly images: Readonly<Record<string, Uint8Array>>
  /** Fonts for text: the first one that has every character is used. */
  readonly fonts: readonly Font[]
  readonly limits: TransformLimits
  /** The current pixels; for an animation, those of its first frame. */
  look(): Promise<Raster>
  /** The slot of the latest step in this pipeline; undefined when none has run yet. */
  readonly lastSlot: Slot | undefined
  /** Records something hidden for the receipt. */
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
  /** Checks what no single field can: returns a sentence and the field at fault. */
  readonly faultOf?: (step: StepOf<N, F>) => { readonly path: string; readonly message: string } | undefined
  /** Fields that are lengths in pixels, which the device pixel ratio multiplies. */
  readonly lengths?: readonly (keyof F & string)[]
  /** For an operation that needs pixels to be planned: its cost, like `work`, and whether the picture keeps its size. */
  readonly unseen?: { readonly work: number; readonly keepsSize: boolean }
  /** What follows the name in the short form, such as 800x600, and how to read it into fields. */
  readonly short?: { readonly form: string; read(text: string): Readonly<Record<string, string>> }
  /** A step for the documentation and its sample picture. */
  readonly example: Readonly<Record<string, unknown>>
  plan(step: StepOf<N, F>, scene: Scene): Stroke | Promise<Stroke>
}

/** Defines an operation: its schema with descriptions, its limits, and what it does. */
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

/** The short form of an operation whose name is followed by a single field. */
export const shortAs = (form: string, field: string) => ({
  form,
  read: (text: string): Record<string, string> => ({ [field]: text }),
})
