import * as z from 'zod'
import { StageSettings } from '../../lib/stage-settings.ts'

/** Region and edge are those of the stack; models come as layers, because an image needs Docker and the repository. */
const settingsOfConstruct = StageSettings.omit({ edgeStack: true, region: true, visionPackage: true })

interface SettingSchema {
  readonly type?: string
  readonly description: string
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: SettingSchema
}

/** lib/image-intelligence-settings.ts: the settings as props, with their documentation, for readers of types. */
export function constructSettings(): string {
  const { properties } = z.toJSONSchema(settingsOfConstruct) as unknown as {
    properties: Record<string, SettingSchema>
  }
  const props = Object.entries(properties).sort(([one], [other]) => one.localeCompare(other, 'en'))
  return `// Made from lib/stage-settings.ts by \`npm run docs\`. Do not edit.

/** Settings of the construct. Each is optional. */
export interface ImageIntelligenceSettings {
${props.map(([name, schema]) => propOf(name, schema)).join('\n')}
}
`
}

const propOf = (name: string, schema: SettingSchema): string =>
  [
    '  /**',
    `   * ${plain(schema.description)}.${limitsOf(schema)}`,
    `   * @default ${schema.default === undefined ? '- none' : asCode(schema.default)}`,
    '   */',
    declared(`  readonly ${name}?:`, schema),
  ].join('\n')

/** As the formatter would write it: a union that is too long for a line gets a line for each of its members. */
function declared(start: string, schema: SettingSchema): string {
  const line = `${start} ${typeOf(schema)}`
  const members = (schema.enum ?? schema.items?.enum)?.map((value) => `    | ${asCode(value)}`)
  if (line.length <= 110 || !members) return line
  return schema.enum
    ? [start, ...members].join('\n')
    : [`${start} readonly (`, ...members, '  )[]'].join('\n')
}

/** Links lead to pages of the repository, which a reader of types does not have. */
const plain = (description: string) => description.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1')

const limitsOf = ({ minimum, maximum }: SettingSchema): string =>
  minimum === undefined || maximum === undefined ? '' : ` From ${minimum} to ${maximum}`

const asCode = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(asCode).join(', ')}]`
    : typeof value === 'string'
      ? `'${value}'`
      : String(value)

function typeOf({ type, enum: values, items }: SettingSchema): string {
  if (values) return values.map((value) => asCode(value)).join(' | ')
  if (type === 'array' && items) return `readonly ${items.enum ? `(${typeOf(items)})` : typeOf(items)}[]`
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'object') return 'object'
  if (type === 'boolean' || type === 'string') return type
  throw new Error(`Expected the schema of a setting; received type ${type}`)
}
