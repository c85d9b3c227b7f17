interface Rendered {
  readonly jsonSchema: { minimum?: number; maximum?: number }
}

/**
 * `override` for z.toJSONSchema. zod writes the bounds of exactly representable numbers on every integer. Readers
 * take these for limits of sixteen digits, and pages that generate samples pick one of them.
 */
export function plainIntegers({ jsonSchema }: Rendered): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}
