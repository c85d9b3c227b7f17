import type { LayerVersion } from 'aws-cdk-lib/aws-lambda'
import type { StageConfig } from '../config.ts'
import type { Accounts } from './accounts.ts'
import type { AnnouncementBus } from './announcement-bus.ts'
import type { CommonProps } from './image-function.ts'
import type { ImageStore } from './image-store.ts'
import type { ResultsTable } from './results-table.ts'
import type { SearchIndex } from './search-index.ts'
import type { StageQueue } from './stage-queue.ts'

/** The parts of a stage that its functions are connected to. A construct picks those that it needs. */
export interface StageParts {
  readonly config: StageConfig
  /** Properties that all functions share. */
  readonly common: CommonProps
  readonly store: ImageStore
  readonly results: ResultsTable
  readonly index: SearchIndex
  readonly accounts: Accounts
  readonly announcements: AnnouncementBus
  readonly analysis: StageQueue
  /** Layer that decodes and encodes pictures. */
  readonly sharp: LayerVersion
}
