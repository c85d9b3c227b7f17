import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import type { JobRef } from '../../platform/identifiers.ts'

/**
 * Starts the state machine that works through a job's inventory. Its execution bears the job's name, so a repeated start
 * does nothing.
 */
export const createImportMachine =
  (client: () => SFNClient, stateMachineArn: string | undefined) =>
  async ({ owner, jobId }: JobRef): Promise<void> => {
    if (!stateMachineArn)
      throw new Error(
        'Expected INVENTORY_IMPORTS_ARN, which the stage sets with its setting inventoryImports',
      )
    const input = JSON.stringify({ owner, jobId })
    try {
      await client().send(new StartExecutionCommand({ stateMachineArn, name: jobId, input }))
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error
    }
  }
