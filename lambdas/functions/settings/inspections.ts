import * as z from 'zod/mini'
import { whole } from '../text-values.ts'
import { setting } from './setting.ts'

// The name of each is the name in cdk.json.

export const inspectEvery = setting({
  variable: 'INSPECT_EVERY',
  schema: () => z.enum(['day', 'week', 'never']),
  usual: 'week',
  description:
    'How often the stage [inspects](operations.md#inspections) everything that it holds; `never` also stops the daily checksums',
})

export const inspectionGraceDays = setting({
  variable: 'INSPECTION_GRACE_DAYS',
  schema: () => whole(1, 365),
  usual: 7,
  description: 'Days for which an inspection takes no object for superfluous, and no repair deletes it',
})

export const checksumGibPerDay = setting({
  variable: 'CHECKSUM_GIB_PER_DAY',
  schema: () => whole(0, 100_000),
  usual: 100,
  description:
    'How many GiB of originals are read each day to compare their checksums; each has its turn every 30 days, as far as this goes. 0: none',
})
