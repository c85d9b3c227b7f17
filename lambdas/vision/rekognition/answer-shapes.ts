import * as z from 'zod/mini'
import { round } from '../../analysis/facts/round.ts'
import { clipBox, clipPoint } from '../clip-to-picture.ts'
import { ProviderFault } from '../provider-fault.ts'

// Shapes that several answers share. The SDK declares every field optional and checks none of them.

/** Converts percent to a share. The wire carries float32, which may be slightly above 100. */
export const Confidence = z.pipe(
  z.number().check(z.gte(0), z.lte(100.001)),
  z.transform((percent) => round(Math.min(percent / 100, 1))),
)

export const Name = z.string().check(z.minLength(1))

/** A list inside an item may be missing or null. The main list of an answer may not. */
export const innerList = <T extends z.core.$ZodType>(item: T) =>
  z.pipe(
    z.nullish(z.array(item)),
    z.transform((list) => list ?? []),
  )

/** Undefined when the box lies outside the picture. */
export const BoundingBox = z.pipe(
  z.object({ Left: z.number(), Top: z.number(), Width: z.number(), Height: z.number() }),
  z.transform(({ Left, Top, Width, Height }) =>
    clipBox({ left: Left, top: Top, width: Width, height: Height }),
  ),
)

const position = { X: z.number(), Y: z.number() }
export const Position = z.pipe(
  z.object(position),
  z.transform(({ X, Y }) => clipPoint({ x: X, y: Y })),
)
export const NamedPosition = z.pipe(
  z.object({ Type: z.string(), ...position }),
  z.transform(({ Type, X, Y }) => ({ type: Type, ...clipPoint({ x: X, y: Y }) })),
)

/** @throws ProviderFault `bad-answer` when the answer is not of this shape */
export function parseAnswer<T extends z.ZodMiniType>(schema: T, answer: unknown): z.output<T> {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new ProviderFault('bad-answer', 'Rekognition returned an unexpected response', {
    cause: parsed.error,
  })
}

export const byConfidence = (a: { confidence: number }, b: { confidence: number }) =>
  b.confidence - a.confidence
