import type { InputOf } from '@image-intelligence/client'

type Plan = NonNullable<InputOf<'startJob'>['body']['transforms']>[number]

export const transformWidths = [320, 800, 1600, 2560] as const
export const transformFormats = ['webp', 'jpeg', 'avif', 'png'] as const
export type TransformFormat = (typeof transformFormats)[number]

export interface TransformChoice {
  /** Undefined: the width of the photo. */
  readonly width?: number
  readonly format: TransformFormat
  readonly hidesFaces: boolean
}

/** The chosen settings as a plan of the API. Faces are hidden first, at full size. */
export const planOf = ({ width, format, hidesFaces }: TransformChoice): Plan => ({
  steps: [
    ...(hidesFaces ? [{ operation: 'redact' as const }] : []),
    ...(width ? [{ operation: 'resize' as const, width }] : []),
  ],
  output: { format },
})
