interface Rendered {
  readonly jsonSchema: {
    anyOf?: unknown
    oneOf?: unknown
    default?: unknown
    description?: string
  }
}

/**
 * `override` for z.toJSONSchema. Generators of clients cannot make a value of a union: one of them leaves out the schema,
 * and every call that uses it. So the description names the default.
 */
export function plainDefaults({ jsonSchema }: Rendered): void {
  const isUnion = jsonSchema.anyOf !== undefined || jsonSchema.oneOf !== undefined
  if (!isUnion || jsonSchema.default === undefined) return
  const said = `Left out: \`${JSON.stringify(jsonSchema.default)}\``
  jsonSchema.description = jsonSchema.description ? `${jsonSchema.description}. ${said}` : said
  delete jsonSchema.default
}
