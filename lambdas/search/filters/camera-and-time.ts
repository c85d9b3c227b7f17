import * as z from 'zod/mini'
import { momentText } from '../../api/query-values.ts'
import { foldName } from '../../platform/text/fold-text.ts'
import { filter, when } from '../filter.ts'
import { momentDigits } from '../findable.ts'
import { hasAny } from '../sql.ts'
import { isEmpty, list, rangeOf, within } from './filter-values.ts'

export const camera = filter({
  query: {
    camera: z.optional(list).check(z.describe('Make, model or both: "canon", "canon eos 5d"')),
  },
  offered: { camera: 'own field' },
  help: { camera: { description: 'Only images of this camera: make, model or both' } },
  read: ({ camera }) => (camera === undefined ? undefined : foldName(camera)),
  isImpossible: isEmpty,
  find: (name) => ({ conditions: [hasAny('cameraNames', [name])], columns: ['camera', 'cameraNames'] }),
  match: ({ camera, cameraNames = [] }, name) => when(cameraNames.includes(name), { value: camera! }),
})

export const taken = filter({
  query: {
    takenFrom: z.optional(momentText).check(z.describe('Local time at the camera')),
    takenTo: z
      .optional(momentText)
      .check(z.describe('Local time at the camera, inclusive: 2024 means the end of the year')),
  },
  offered: { takenFrom: 'own field', takenTo: 'own field' },
  help: {
    takenFrom: {
      placeholder: 'date',
      description: 'Only images taken then or later: 2024, 2024-05, 2024-05-31 or 2024-05-31T18:00',
    },
    takenTo: {
      placeholder: 'date',
      description: 'Only images taken then or earlier; 2024 is the whole year',
    },
  },
  contradictions: [
    {
      path: 'takenFrom',
      message: 'Expected takenFrom to be no later than takenTo',
      holds: ({ takenFrom, takenTo }) => !takenFrom || !takenTo || takenFrom <= `${takenTo}~`,
    },
  ],
  // "~" sorts after every possible continuation of a moment.
  read: ({ takenFrom, takenTo }) => rangeOf(takenFrom, takenTo && `${takenTo}~`),
  find: ({ from, to }) => ({
    ...within('takenDigits', {
      from: from === undefined ? undefined : momentDigits(from),
      to: to === undefined ? undefined : momentDigits(to, '9'),
    }),
    columns: ['takenAt'],
  }),
  match: ({ takenAt }, { from = '', to = '~' }) =>
    takenAt === undefined ? [] : when(takenAt >= from && takenAt <= to, { value: takenAt }),
})
