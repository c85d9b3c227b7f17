import * as z from 'zod/mini'

/** How much computing our own models may spend on a photo: sizes at which they look, and how often. */
export const efforts = ['low', 'normal', 'high'] as const

export const Effort = z.enum(efforts, { error: `Expected one of ${efforts.join(', ')}` })
export type Effort = z.infer<typeof Effort>

export const usualEffort: Effort = 'normal'

/** In a model's entry: one value for each effort. */
export const byEffort = <T extends z.ZodMiniType>(value: T) => z.record(Effort, value)
