import * as z from 'zod/mini'
import { operations } from '../../../lambdas/transforms/operations.ts'
import { outputFormats } from '../../../lambdas/transforms/output/output-formats.ts'
import { markdownTable } from '../markdown-table.ts'
import { picturePath } from './operation-pictures.ts'

interface Field {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly string[]
  readonly const?: unknown
}
interface Fields {
  readonly properties: Readonly<Record<string, Field>>
  readonly required?: readonly string[]
}

const fieldsOf = (schema: z.ZodMiniType) => z.toJSONSchema(schema, { io: 'input' }) as unknown as Fields

const quoted = (value: unknown) => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``

const valuesOf = ({ enum: values }: Field) => values?.map(quoted).join(', ')

const meaningOf = (field: Field, isRequired: boolean) => {
  const standard =
    field.default === undefined ? (isRequired ? '; required' : '') : `; default ${quoted(field.default)}`
  return `${field.description}${standard}`.replaceAll('|', '\\|')
}

/** "`fit` (inside, cover): what it means; default `inside`" */
function describeField(name: string, field: Field, isRequired: boolean): string {
  const values = valuesOf(field)
  return `\`${name}\`${values ? ` (${values})` : ''}: ${meaningOf(field, isRequired)}`
}

const fieldList = ({ properties, required = [] }: Fields, without: readonly string[]): string =>
  Object.entries(properties)
    .filter(([name]) => !without.includes(name))
    .map(([name, field]) => describeField(name, field, required.includes(name)))
    .join('<br>')

/** One row for each operation: what it does, its fields with their limits, its example, and a picture of that. */
export const operationTable = (): string =>
  markdownTable(
    ['operation', 'fields', 'before and after'],
    operations.map(({ name, description, schema, example, short }) => [
      `**\`${name}\`**<br>${description}.${short ? `<br>Short form: \`${short.form}\`` : ''}`,
      fieldList(fieldsOf(schema), ['operation']) || 'none',
      `![${name}](${picturePath(name).replace('docs/', '')})<br>\`${JSON.stringify(example)}\``,
    ]),
  )

const commonFields = ['metadata', 'profile', 'dpr', 'maxBytes']

export const formatTable = (): string =>
  markdownTable(
    ['format', 'fields', 'transparency', 'animation', 'longest side, px', 'most pixels'],
    Object.values(outputFormats).map((format) => [
      `\`${format.name}\``,
      fieldList(fieldsOf(format.schema), ['format', ...commonFields]) || 'none',
      format.hasAlpha ? 'yes' : 'becomes white',
      format.isAnimated ? 'yes' : 'first frame',
      format.maxSidePx.toLocaleString('en-US'),
      format.maxPixels.toLocaleString('en-US'),
    ]),
  )

export function commonTable(): string {
  const { properties } = fieldsOf(outputFormats.jpeg.schema)
  return markdownTable(
    ['field', 'values', 'meaning'],
    commonFields.map((name) => [
      `\`${name}\``,
      valuesOf(properties[name]!) ?? 'number',
      meaningOf(properties[name]!, false),
    ]),
  )
}
