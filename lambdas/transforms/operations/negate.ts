import { defineOperation } from '../operation.ts'

export const negate = defineOperation({
  name: 'negate',
  group: 'filter',
  description: 'Turns every colour into its opposite',
  fields: {},
  example: { operation: 'negate' },
  plan: (_, { canvas }) => ({
    slot: 'negate',
    canvas,
    chain: (image) => image.negate({ alpha: false }),
  }),
})
