import * as z from 'zod/mini'

export const Liveness = z.object({ status: z.literal('ok') })

/** GET /health/ready: 200 when every dependency answers, 503 with the ones that do not. */
export const Readiness = z.object({
  status: z.enum(['ok', 'unavailable']),
  checks: z.array(z.object({ name: z.string(), status: z.enum(['ok', 'down']), durationMs: z.number() })),
})
export type Readiness = z.infer<typeof Readiness>
