/** The part of JSON Schema that the schemas of events use. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly enum?: readonly unknown[]
  readonly [keyword: string]: unknown
}

/** Keywords that say nothing about values, or that are compared one by one. */
const comparedApart = ['title', 'description', '$schema', 'properties', 'required', 'items', 'enum']

const versionOf = ({ properties }: JsonSchema) => properties?.schemaVersion?.const

/**
 * The changes that programs which read these events could stumble over. Within a version, only additions are allowed:
 * fields, and values in a list (docs/events.md).
 * @returns one sentence each; none between schemas of different versions
 */
export function incompatibleChanges(before: JsonSchema, now: JsonSchema): string[] {
  return versionOf(before) === versionOf(now) ? changesOf(before, now, '') : []
}

function changesOf(before: JsonSchema, now: JsonSchema, path: string): string[] {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const fields = Object.entries(before.properties ?? {}).flatMap(([name, field]) => {
    const kept = now.properties?.[name]
    if (!kept) return [`${at(name)} was removed.`]
    const isLeftOut = before.required?.includes(name) && !now.required?.includes(name)
    return [
      ...(isLeftOut ? [`${at(name)} is no longer in every event.`] : []),
      ...changesOf(field, kept, at(name)),
    ]
  })
  const items = before.items && now.items ? changesOf(before.items, now.items, `${path}[]`) : []
  return [...valueChanges(before, now, path), ...fields, ...items]
}

function valueChanges(before: JsonSchema, now: JsonSchema, path: string): string[] {
  const keywords = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (keyword) => !comparedApart.includes(keyword),
  )
  const changed = keywords.filter(
    (keyword) => JSON.stringify(before[keyword]) !== JSON.stringify(now[keyword]),
  )
  const missing = (before.enum ?? []).filter((value) => now.enum && !now.enum.includes(value))
  return [
    ...changed.map(
      (keyword) =>
        `${path}: ${keyword} was ${JSON.stringify(before[keyword])} and is ${JSON.stringify(now[keyword])}.`,
    ),
    ...missing.map((value) => `${path} no longer has the value ${JSON.stringify(value)}.`),
    ...(!before.enum !== !now.enum
      ? [`${path}: the list of values was ${now.enum ? 'added' : 'removed'}.`]
      : []),
    ...(!before.items !== !now.items ? [`${path}: the items were ${now.items ? 'added' : 'removed'}.`] : []),
  ]
}
