import type { ImageFormat } from '../analysis.ts'

/** What a file is, by its content alone. */
export interface SniffedFormat {
  readonly name: string
  readonly format?: ImageFormat
  readonly unsafe?: boolean
}
