import type { ImageFormat } from '../analysis/analysis.ts'
import { type EncodingOptions, outputFormats, TransformOutput } from './output/output-formats.ts'

/** "same" keeps the format of the photo; HEIC becomes JPEG, because nothing here writes HEIC. */
export function encodingOptions(output: TransformOutput, source: ImageFormat): EncodingOptions {
  if (output.format !== 'same') return output
  const format = source === 'heif' ? 'jpeg' : source
  return TransformOutput.parse({ ...output, format }) as EncodingOptions
}

/** Whether the result keeps the frames of the photo. */
export const keepsFrames = (
  { animated, format }: { readonly animated: boolean; readonly format: ImageFormat },
  options: EncodingOptions,
): boolean => animated && (format === 'gif' || format === 'webp') && outputFormats[options.format].isAnimated
