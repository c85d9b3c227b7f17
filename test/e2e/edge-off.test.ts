import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { App, Stack } from 'aws-cdk-lib'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bootstrap } from '../../local/bootstrap.ts'
import { cdk } from '../../local/cdk.ts'
import { childEnvironment, clientConfig } from '../../local/client-environment.ts'
import { findStack } from '../../local/find-stack.ts'
import { useEmulator } from './support/emulator.ts'

const emulator = useEmulator()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imgint-edge-off-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Two stacks that depend on each other as lib/create-stacks.ts has it, of resources that the emulator knows. */
function synthesise(edgeStack: boolean): string {
  const app = new App({ outdir: join(folder, edgeStack ? 'on' : 'off') })
  const core = new Stack(app, 'Core')
  const queue = new Queue(core, 'Queue')
  const edge = new Stack(app, 'Edge')
  if (edgeStack) new StringParameter(edge, 'Imported', { stringValue: queue.queueArn })
  else core.addDependency(edge)
  return app.synth().directory
}

test('the CLI deletes a stack that has become empty, alone and first, and creates it again', async () => {
  const { env } = emulator()
  const client = new CloudFormationClient(clientConfig(env))
  const core = () => findStack(client, 'Core')
  const edge = () => findStack(client, 'Edge')
  async function deploy(edgeStack: boolean): Promise<string[]> {
    const lines: string[] = []
    const options = ['--method', 'direct', '--require-approval', 'never', '--no-notices']
    const args = ['deploy', '--all', ...options, '--app', synthesise(edgeStack)]
    await cdk(args, { env: childEnvironment(env) }, (line) => lines.push(line))
    return lines
  }
  await bootstrap(client)

  await deploy(true)
  const { StackId } = (await core())!
  expect(await edge()).toBeDefined()

  const lines = await deploy(false)
  const said = (text: string) => lines.findIndex((line) => line.includes(text))
  expect(said('Edge: stack has no resources, deleting existing stack')).toBeGreaterThan(-1)
  expect(await edge()).toBeUndefined()
  // Not what depends on it.
  expect((await core())!.StackId).toBe(StackId)
  expect(said('Edge: destroyed')).toBeLessThan(said('Core: deploying'))

  await deploy(true)
  expect((await edge())!.StackStatus).toBe('CREATE_COMPLETE')
}, 120_000)
