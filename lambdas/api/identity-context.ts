import * as z from 'zod/mini'
import { Identity } from './identity.ts'

/**
 * How the authorizer passes a verified caller to the functions. API Gateway passes a flat map of strings, and repeats
 * it for as long as it caches the decision.
 */
export const toAuthorizerContext = (identity: Identity): Record<string, string> => ({
  identity: JSON.stringify(identity),
})

const AuthorizerContext = z.object({ identity: z.string() })

/** The verified caller, or undefined when no authorizer let this request through. */
export function fromAuthorizerContext(context: unknown): Identity | undefined {
  const parsed = AuthorizerContext.safeParse(context)
  return parsed.success ? Identity.parse(JSON.parse(parsed.data.identity)) : undefined
}
