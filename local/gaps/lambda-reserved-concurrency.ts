import { LambdaClient, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda'
import { clientConfig } from '../client-environment.ts'
import { type Gap, plainProperty } from './gap.ts'

export const lambdaReservedConcurrency: Gap = {
  name: 'lambda-reserved-concurrency',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'the emulator ignores reserved concurrency: functions would run more often at once than they may, and never be throttled',
  async close(fn, env) {
    const reserved = plainProperty<number>(fn, 'ReservedConcurrentExecutions')
    if (reserved === undefined) return false
    const request = { FunctionName: fn.physicalId, ReservedConcurrentExecutions: Number(reserved) }
    await new LambdaClient(clientConfig(env)).send(new PutFunctionConcurrencyCommand(request))
    return true
  },
}
