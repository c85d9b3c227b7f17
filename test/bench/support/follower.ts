import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda'
import { clientConfig } from '../../../local/client-environment.ts'
import type { DeployedFunction } from './deployed-functions.ts'

/** Turns the function that follows the results table into the index on and off. Changes wait while it is off. */
export async function openFollower(env: Record<string, string>, functions: readonly DeployedFunction[]) {
  const lambda = new LambdaClient(clientConfig(env))
  const { name: FunctionName } = functions.find(({ handler }) => handler === 'gather-changes')!
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }))
  const { UUID } = EventSourceMappings[0]!
  // In the emulator, changes of a mapping take effect at once.
  const set = (Enabled: boolean) => lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }))
  return { enable: () => set(true), disable: () => set(false) }
}
