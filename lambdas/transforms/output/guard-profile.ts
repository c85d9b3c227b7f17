import { StepRefusal } from '../step-refusal.ts'
import { type EncodingOptions, outputFormats } from './output-formats.ts'

/** @throws StepRefusal when the format cannot hold the profile that the colours of a result need */
export function guardProfile({ profile, format }: EncodingOptions): void {
  if (outputFormats[format].holdsProfile) return
  throw new StepRefusal(
    `Expected a format that holds a colour profile (jpeg, png, webp, avif or tiff) for the profile "${profile}"; received ${format}. Choose another format, or the profile "srgb".`,
  )
}
