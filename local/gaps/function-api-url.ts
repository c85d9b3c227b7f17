import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import { apiBaseUrl } from '../api-url.ts'
import { clientConfig } from '../client-environment.ts'
import type { Gap } from './gap.ts'

interface Environment {
  readonly Variables?: Readonly<Record<string, unknown>>
}

export const functionApiUrl: Gap = {
  name: 'function-api-url',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'the emulator reports the URL of an HTTP API with a host name that few resolvers know, so a function that is told the URL reaches nothing',
  async close({ physicalId: FunctionName, properties }, env) {
    const { Variables } = (properties.Environment ?? {}) as Environment
    if (Variables?.API_URL === undefined) return false
    const lambda = new LambdaClient(clientConfig(env))
    const { Environment: deployed } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
    const reported = deployed?.Variables?.API_URL ?? ''
    // Closed before, by an earlier deploy.
    if (!reported.includes('.execute-api.')) return true
    const API_URL = apiBaseUrl(reported, env.AWS_ENDPOINT_URL)
    await lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName,
        Environment: { Variables: { ...deployed?.Variables, API_URL } },
      }),
    )
    return true
  },
}
