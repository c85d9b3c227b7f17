import { whole } from '../text-values.ts'
import { setting } from './setting.ts'

// The name of each is the name in cdk.json.

export const indexMaintenanceMinutes = setting({
  variable: 'INDEX_MAINTENANCE_MINUTES',
  schema: () => whole(1, 1_440),
  usual: 5,
  description:
    'Minutes between two runs of the maintenance of the index, and for which a changed dataset waits for more changes before its run',
})

export const indexDeletedHours = setting({
  variable: 'INDEX_DELETED_HOURS',
  schema: () => whole(1, 168),
  usual: 24,
  description:
    'Hours until the index keeps nothing of a deleted photo. The run of the maintenance that removes the rest may add to them',
})
