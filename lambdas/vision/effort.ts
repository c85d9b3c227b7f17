import * as z from 'zod/mini'

/** How much compute our own models may spend on a photo: the picture sizes, and the number of passes. */
export const efforts = ['low', 'normal', 'high'] as const

export const Effort = z.enum(efforts, { error: `Expected one of ${efforts.join(', ')}` })
export type Effort = z.infer<typeof Effort>

export const usualEffort: Effort = 'normal'

/** A setting in a model's entry with one value per effort. */
export const byEffort = <T extends z.ZodMiniType>(value: T) => z.record(Effort, value)
