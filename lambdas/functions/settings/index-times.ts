import { whole } from '../text-values.ts'
import { setting } from './setting.ts'

// The name of each is the name in cdk.json.

export const indexCommitSeconds = setting({
  variable: 'INDEX_COMMIT_SECONDS',
  schema: () => whole(0, 300),
  usual: 20,
  description:
    'Shortest time between two commits of an owner to the index, in seconds. Photos that come in the meantime share the next commit: with a longer time, bursts cost less, and searches see them later',
})

export const indexMaintenanceMinutes = setting({
  variable: 'INDEX_MAINTENANCE_MINUTES',
  schema: () => whole(1, 1_440),
  usual: 40,
  description:
    'Minutes for which a changed dataset waits for more changes before it is maintained. Groups of duplicates contain a photo after that',
})

export const indexDeletedHours = setting({
  variable: 'INDEX_DELETED_HOURS',
  schema: () => whole(1, 168),
  usual: 24,
  description:
    'Hours until the index keeps nothing of a deleted photo. The run of the maintenance that removes the rest may add to them',
})
