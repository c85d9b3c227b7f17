import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import type { DifferenceKind } from '../difference-kinds.ts'
import type { InspectionMessage } from '../inspection-message.ts'
import type { InspectionId } from '../inspection-rows.ts'

export type AdvanceInspection = ReturnType<typeof createInspectionInvoker>

/**
 * Has an inspection advanced or, with a kind, the repair of this kind. Lambda repeats an invocation that fails twice; the
 * sweep takes up what has halted all the same.
 */
export const createInspectionInvoker =
  (client: LambdaClient, functionName: string) =>
  async (inspectionId: InspectionId, repair?: DifferenceKind): Promise<void> => {
    const message: InspectionMessage = { kind: 'advance-inspection', inspectionId, ...(repair && { repair }) }
    await client.send(
      new InvokeCommand({
        FunctionName: functionName,
        InvocationType: 'Event',
        Payload: Buffer.from(JSON.stringify(message)),
      }),
    )
  }
