import { LambdaClient, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda'
import { clientConfig } from '../client-environment.ts'
import { type Gap, plainProperty } from './gap.ts'

export const lambdaReservedConcurrency: Gap = {
  name: 'lambda-reserved-concurrency',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'a function that must not run twice at once would, and throttling could not be seen locally',
  async close(fn, env) {
    const reserved = plainProperty<number>(fn, 'ReservedConcurrentExecutions')
    if (reserved === undefined) return false
    const request = { FunctionName: fn.physicalId, ReservedConcurrentExecutions: Number(reserved) }
    await new LambdaClient(clientConfig(env)).send(new PutFunctionConcurrencyCommand(request))
    return true
  },
}
