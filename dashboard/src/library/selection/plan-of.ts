import type { InputOf } from '@image-intelligence/client'

type Plan = NonNullable<InputOf<'startJob'>['body']['transforms']>[number]

export const transformWidths = [320, 800, 1600, 2560] as const
export const transformFormats = ['webp', 'jpeg', 'avif', 'png'] as const
export type TransformFormat = (typeof transformFormats)[number]

export interface TransformChoice {
  /** Undefined: as wide as the photo is. */
  readonly width?: number
  readonly format: TransformFormat
  readonly hidesFaces: boolean
}

/** What was chosen, as a plan of the API. Faces are hidden first, where they are seen best. */
export const planOf = ({ width, format, hidesFaces }: TransformChoice): Plan => ({
  steps: [
    ...(hidesFaces ? [{ operation: 'redact' as const }] : []),
    ...(width ? [{ operation: 'resize' as const, width }] : []),
  ],
  output: { format },
})
