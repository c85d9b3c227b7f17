import * as z from 'zod/mini'
import { numberField } from '../fields.ts'
import { defineOperation } from '../operation.ts'

export const normalise = defineOperation({
  name: 'normalise',
  group: 'color',
  description: 'Stretches the lightness to the whole range from black to white',
  fields: {
    lower: z._default(numberField(0, 49, 'Percentile that becomes black'), 1),
    upper: z._default(numberField(50, 100, 'Percentile that becomes white'), 99),
  },
  short: {
    form: '1-99',
    read: (text) => {
      const [lower = '', upper = ''] = text.split('-')
      return { lower, upper }
    },
  },
  example: { operation: 'normalise', lower: 2, upper: 98 },
  plan: ({ lower, upper }, { canvas }) => ({
    slot: 'normalise',
    work: 8,
    canvas,
    chain: (image) => image.normalise({ lower, upper }),
  }),
})
