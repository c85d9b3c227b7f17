import { defineOperation } from '../operation.ts'

export const autoEnhance = defineOperation({
  name: 'autoEnhance',
  group: 'color',
  description:
    'Stretches the lightness to the whole range, without cutting off more than 0.5 % at either end, and makes colours a little stronger',
  fields: {},
  example: { operation: 'autoEnhance' },
  plan: (_, { canvas }) => ({
    slot: 'modulate',
    endsAt: 'normalise',
    work: 28,
    canvas,
    chain: (image) => image.modulate({ saturation: 1.1 }).normalise({ lower: 0.5, upper: 99.5 }),
  }),
})
