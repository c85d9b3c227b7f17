import * as z from 'zod/mini'
import { errorCodes } from '../platform/errors.ts'

/** Every error response: RFC 9457 problem details, served as application/problem+json. */
export const Problem = z.object({
  type: z.string().check(z.describe('urn:image-intelligence:error:<code>')),
  title: z.string(),
  status: z.int(),
  code: z.enum(errorCodes),
  detail: z.string(),
  requestId: z.string(),
})
export type Problem = z.infer<typeof Problem>
