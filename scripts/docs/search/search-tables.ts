import * as z from 'zod/mini'
import { type ColumnType, columnNames, columnOf } from '../../../lambdas/search/columns.ts'
import { filterHelp, filterNames, filterParameters } from '../../../lambdas/search/filters.ts'
import { markdownTable } from '../markdown-table.ts'

interface Parameter {
  readonly description?: string
  readonly enum?: readonly string[]
}

const quoted = (name: string) => `\`${name}\``

/** One row for each parameter of lists and counts, in the words of the command line and of the API. */
export const filterTable = (): string =>
  markdownTable(
    ['parameter', 'finds', 'value'],
    filterNames.map((name) => {
      const { description, enum: values = [] } = z.toJSONSchema(filterParameters[name], {
        io: 'input',
      }) as Parameter
      // A parameter that only works together with another one, such as withinKm, finds nothing by itself.
      const [, finds = ''] = filterHelp[name].description.match(/^Only (.*)/) ?? []
      return [quoted(name), finds, description ?? values.map(quoted).join(', ')]
    }),
  )

/** The types as a reader of the dataset sees them. */
const typesInWords = {
  text: 'text',
  texts: 'list of texts',
  int32: '32-bit integer',
  int64: '64-bit integer',
  float64: '64-bit number',
  seen: 'list of {name, confidence}',
  colors: 'list of {hex, share}',
  words: 'list of {source, word}',
} as const satisfies Record<Extract<ColumnType, string>, string>

const typeInWords = (type: ColumnType): string =>
  typeof type === 'string'
    ? typesInWords[type]
    : `${type.length.toLocaleString('en-US')} values, ${type.fixed}`

/** The columns of a dataset, by their type. */
export function columnTable(): string {
  const byType = new Map<string, string[]>()
  for (const name of columnNames) {
    const type = typeInWords(columnOf(name).type)
    byType.set(type, [...(byType.get(type) ?? []), quoted(name)])
  }
  return markdownTable(
    ['type', 'columns'],
    [...byType].map(([type, names]) => [type, names.join(', ')]),
  )
}
