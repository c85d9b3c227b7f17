import { join } from 'node:path'
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListFunctionsCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import { clientConfig } from '../../../local/client-environment.ts'

export interface DeployedFunction {
  readonly name: string
  /** The folder below lambdas/functions/. */
  readonly handler: string
  readonly logGroup: string
  readonly environment: Readonly<Record<string, string>>
}

export async function deployedFunctions(env: Record<string, string>): Promise<DeployedFunction[]> {
  const lambda = new LambdaClient(clientConfig(env))
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}))
  return Promise.all(
    Functions.map(async ({ FunctionName }) => {
      const { Environment, LoggingConfig } = await lambda.send(
        new GetFunctionConfigurationCommand({ FunctionName }),
      )
      const environment = Environment?.Variables ?? {}
      return {
        name: FunctionName!,
        handler: environment.POWERTOOLS_SERVICE_NAME!,
        logGroup: LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`,
        environment,
      }
    }),
  )
}

/**
 * Makes every process of a function leave a file with its id in a folder, and name its function in its calls to AWS.
 * @param more variables to set as well
 */
export async function noteProcesses(
  env: Record<string, string>,
  functions: readonly DeployedFunction[],
  directory: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const lambda = new LambdaClient(clientConfig(env))
  for (const { name: FunctionName, handler, environment } of functions) {
    const Variables = {
      ...environment,
      ...more,
      AWS_SDK_UA_APP_ID: handler,
      NODE_OPTIONS: `--require ${join(import.meta.dirname, 'usage-hook.cjs')}`,
      USAGE_DIRECTORY: directory,
    }
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }))
  }
}
