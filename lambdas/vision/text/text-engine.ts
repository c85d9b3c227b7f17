import type { Picture } from '../onnx/picture.ts'
import type { ModelIdentity, TextLine } from '../vision.ts'
import type { Quad } from './quad.ts'

export type EngineName = NonNullable<TextLine['engines']>[number]

/** A line as an engine read it: corners in pixels of the picture. */
export interface ReadLine {
  readonly quad: Quad
  readonly text: string
  readonly confidence: number
  /** Who read it alike, when several were asked. */
  readonly engines?: readonly EngineName[]
}

export interface EngineReading {
  readonly lines: readonly ReadLine[]
  /** What actually ran: without any text, no recogniser does. */
  readonly models: readonly ModelIdentity[]
  readonly truncated: boolean
  /** Part of the time that went into loading models. */
  readonly loadingMs: number
}

/** Reads the text of a picture: PP-OCR, or tesseract. */
export interface TextEngine {
  readonly name: EngineName
  /** Settings that shape its results. */
  readonly parameters: Readonly<Record<string, number>>
  read(picture: Picture): Promise<EngineReading>
}
