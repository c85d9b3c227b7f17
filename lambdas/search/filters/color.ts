import * as z from 'zod/mini'
import { round } from '../../analysis/facts/round.ts'
import { numberText } from '../../api/query-values.ts'
import { cellsNear } from '../color/color-cells.ts'
import { deltaE, labOf } from '../color/lab.ts'
import { filter } from '../filter.ts'
import { minColorShare } from '../findable.ts'
import { hasAny } from '../sql.ts'

/** Distance between two colours: CIE76, which is Euclidean in CIELAB. About 2 is just visible; 20 is another shade. */
export const colorDistance = { default: 10, max: 20 } as const

export const color = filter({
  query: {
    color: z
      .optional(
        z
          .string()
          .check(
            z.regex(/^#?[0-9a-fA-F]{6}$/, 'Expected a colour of six hexadecimal digits, such as c0ffee'),
          ),
      )
      .check(
        z.describe(`Images with a colour near this one on at least ${minColorShare * 100} % of the picture`),
      ),
    deltaE: z
      .optional(numberText({ from: 0, to: colorDistance.max }))
      .check(z.describe(`Largest distance from \`color\`, in CIE76; ${colorDistance.default} by default`)),
  },
  offered: { color: 'own field', deltaE: 'own field' },
  help: {
    color: { placeholder: 'hex', description: 'Only images with this colour, such as c0ffee' },
    deltaE: {
      placeholder: 'n',
      description: `How near to --color, as CIE76, 0 to ${colorDistance.max} (default: ${colorDistance.default})`,
    },
  },
  contradictions: [
    {
      path: 'deltaE',
      message: 'Expected color together with deltaE',
      holds: (query) => query.deltaE === undefined || query.color !== undefined,
    },
  ],
  read: ({ color, deltaE: most = colorDistance.default }) =>
    color === undefined ? undefined : { lab: labOf(`#${color.replace('#', '').toLowerCase()}`), most },
  find: ({ lab, most }) => ({
    conditions: [hasAny('colorCells', cellsNear(lab, most))],
    columns: ['palette'],
    isSuperset: true,
  }),
  match: ({ palette = [] }, { lab, most }) => {
    const [nearest] = palette
      .map(({ hex }) => ({ value: hex, deltaE: deltaE(labOf(hex), lab) }))
      .sort((a, b) => a.deltaE - b.deltaE)
    return nearest && nearest.deltaE <= most ? [{ ...nearest, deltaE: round(nearest.deltaE, 1) }] : []
  },
})
