import type { Picture } from '../onnx/picture.ts'
import type { ModelIdentity, TextLine } from '../vision.ts'
import type { Quad } from './quad.ts'

export type EngineName = NonNullable<TextLine['engines']>[number]

/** A line as an engine read it: corners in pixels of the picture. */
export interface ReadLine {
  readonly quad: Quad
  readonly text: string
  readonly confidence: number
  /** The engines that agree on it, if several were used. */
  readonly engines?: readonly EngineName[]
}

export interface EngineReading {
  readonly lines: readonly ReadLine[]
  /** The models that ran. Without any text, no recogniser does. */
  readonly models: readonly ModelIdentity[]
  readonly truncated: boolean
  /** The part of the time that was spent on loading models. */
  readonly loadingMs: number
}

/** Reads the text of a picture: PP-OCR, or tesseract. */
export interface TextEngine {
  readonly name: EngineName
  /** Settings that affect its results. */
  readonly parameters: Readonly<Record<string, number>>
  read(picture: Picture): Promise<EngineReading>
}
