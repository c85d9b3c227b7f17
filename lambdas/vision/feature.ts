import type * as z from 'zod/mini'

/**
 * Who answers for a feature: one provider, `cascade` (ONNX first, Rekognition only where ONNX is unsure and the budget
 * allows), or nobody.
 */
export const routes = ['onnx', 'rekognition', 'cascade', 'off'] as const
export type Route = (typeof routes)[number]

type Shape = Readonly<Record<string, z.ZodMiniType>>

/** One thing that vision can look for: all that there is to know about it but who looks, and how people judge it. */
export interface FeatureEntry<
  Findings extends z.ZodMiniObject,
  Routes extends readonly Route[],
  Short extends z.ZodMiniType,
  Summary extends Shape,
  Comparison extends z.ZodMiniType,
  Judged extends boolean,
> {
  /** In names that are stored: never changed, and none used again. */
  readonly letter: string
  /** Who can be set to answer for it. */
  readonly routes: Routes
  /** Who does where a stage does not say. */
  readonly usualRoute: Routes[number]
  /** What is found. An empty list means: looked, and found nothing. */
  readonly findings: Findings
  /** Whether people can say what is right or wrong: then it has an entry in feedback/judged-features.ts. */
  readonly isJudged: Judged
  /** In a prediction. @default - not there */
  readonly short?: { readonly schema: Short; readonly of: (found: z.infer<Findings>) => z.infer<Short> }
  /** In events and lists. @default - not there */
  readonly summary?: {
    readonly shape: Summary
    readonly of: (found: z.infer<Findings>) => { readonly [P in keyof Summary]: z.infer<Summary[P]> }
  }
  /** Of two versions; undefined where they are the same. @default - not compared */
  readonly comparison?: {
    readonly schema: Comparison
    readonly of: (
      a: z.infer<Findings> | undefined,
      b: z.infer<Findings> | undefined,
    ) => z.infer<Comparison> | undefined
  }
  /** Whether a cascade asks for a second opinion, which has its price. @default - never */
  readonly isUnsure?: (found: z.infer<Findings>, below: number) => boolean
  /** For people, on a command line; empty where nothing was found. */
  readonly describe: (found: z.infer<Findings>) => string
}

/** An entry of the table of features; types are inferred from its schemas. */
export const feature = <
  Findings extends z.ZodMiniObject,
  const Routes extends readonly Route[],
  Judged extends boolean,
  Short extends z.ZodMiniType = never,
  Summary extends Shape = never,
  Comparison extends z.ZodMiniType = never,
>(
  entry: FeatureEntry<Findings, Routes, Short, Summary, Comparison, Judged>,
): FeatureEntry<Findings, Routes, Short, Summary, Comparison, Judged> => entry
