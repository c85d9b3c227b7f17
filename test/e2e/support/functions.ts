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

/** Gives a function more environment variables; undefined takes one away. */
export async function setVariables(
  stack: DeployedStack,
  pattern: RegExp,
  changes: Record<string, string | undefined>,
): Promise<void> {
  const FunctionName = await functionNamed(stack, pattern)
  const { Environment } = await stack.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
  // What is set on a function takes the place of what all of them have.
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

/** Cuts a function off earlier than its setting allows, so that what it was killed at comes again sooner. */
export async function setTimeLimit(stack: DeployedStack, pattern: RegExp, Timeout: number): Promise<void> {
  const FunctionName = await functionNamed(stack, pattern)
  await stack.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout }))
}

/** Whether a function works off its queue. */
export async function setConsuming(stack: DeployedStack, pattern: RegExp, Enabled: boolean): Promise<void> {
  const FunctionName = await functionNamed(stack, pattern)
  const { EventSourceMappings = [] } = await stack.lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName }),
  )
  for (const { UUID } of EventSourceMappings) {
    await stack.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }))
  }
}
