interface Rendered {
  readonly jsonSchema: { minimum?: number; maximum?: number }
}

/**
 * `override` of z.toJSONSchema: zod says of every integer that JavaScript can tell it from its neighbours. To a reader
 * these are limits of sixteen digits, and pages that make up a sample take one of them.
 */
export function plainIntegers({ jsonSchema }: Rendered): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}
