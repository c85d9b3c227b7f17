import {
  GetFunctionConfigurationCommand,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import { roleKeysOption } from './role-keys.ts'
import type { DeployedStack } from './stack.ts'

/** The function of the stack whose name matches. */
export async function functionNamed({ lambda }: DeployedStack, pattern: RegExp): Promise<string> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}))
  const name = Functions.map(({ FunctionName }) => FunctionName!).find((each) => pattern.test(each))
  if (!name) throw new Error(`Expected a function like ${pattern}`)
  return name
}

/** Adds environment variables to a function; undefined removes one. */
export async function setVariables(
  stack: DeployedStack,
  pattern: RegExp,
  changes: Record<string, string | undefined>,
): Promise<void> {
  const FunctionName = await functionNamed(stack, pattern)
  const { Environment } = await stack.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
  // A function's own value replaces the one that all functions have.
  const options = changes.NODE_OPTIONS && { NODE_OPTIONS: `${roleKeysOption} ${changes.NODE_OPTIONS}` }
  const variables = Object.entries({ ...Environment?.Variables, ...changes, ...options }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  await stack.lambda.send(
    new UpdateFunctionConfigurationCommand({
      FunctionName,
      Environment: { Variables: Object.fromEntries(variables) },
    }),
  )
}

/** Shortens a function's timeout, so that work it was killed at is retried sooner. */
export async function setTimeLimit(stack: DeployedStack, pattern: RegExp, Timeout: number): Promise<void> {
  const FunctionName = await functionNamed(stack, pattern)
  await stack.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout }))
}

/** Whether a function consumes its queue. */
export async function setConsuming(stack: DeployedStack, pattern: RegExp, Enabled: boolean): Promise<void> {
  const FunctionName = await functionNamed(stack, pattern)
  const { EventSourceMappings = [] } = await stack.lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName }),
  )
  for (const { UUID } of EventSourceMappings) {
    await stack.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }))
  }
}
