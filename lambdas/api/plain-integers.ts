interface Rendered {
  readonly jsonSchema: { minimum?: number; maximum?: number }
}

/**
 * `override` for z.toJSONSchema. zod gives every integer the bounds of the safe integers. Readers mistake these
 * sixteen digits for limits, and pages that generate samples pick one of the bounds.
 */
export function plainIntegers({ jsonSchema }: Rendered): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}
