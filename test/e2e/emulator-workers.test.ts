import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudFormationClient, CreateStackCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { expect, onTestFinished, test } from 'vitest'
import { clientConfig } from '../../local/client-environment.ts'
import { findStack } from '../../local/find-stack.ts'
import { useEmulator } from './support/emulator.ts'
import { eventually } from './support/eventually.ts'

const emulator = useEmulator()
const StackName = 'workers'

const workers = 3

/** A function that waits until all workers have been started, and then says which file it runs from. */
const source = (version: string) => `
  const { readdirSync, statSync, writeFileSync } = require('node:fs')
  exports.handler = async ({ meeting }) => {
    writeFileSync(meeting + '/' + process.pid, '')
    while (readdirSync(meeting).length < ${workers}) await new Promise((resolve) => setTimeout(resolve, 20))
    const archives = readdirSync(__dirname + '/..').filter((name) => name.endsWith('.zip'))
    return { version: '${version}', folder: __dirname, file: statSync(__filename).ino, archives }
  }`
const template = (name: string, code: string) => ({
  StackName: name,
  TemplateBody: JSON.stringify({
    Resources: {
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: name,
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Timeout: 30,
          Role: 'arn:aws:iam::000000000000:role/workers',
          Code: { ZipFile: code },
        },
      },
    },
  }),
})

test('workers of a function share the files that were unpacked first, until the code changes', async () => {
  const cloudFormation = new CloudFormationClient(clientConfig(emulator().env))
  const lambda = new LambdaClient(clientConfig(emulator().env))
  const done = (status: string) =>
    eventually(async () => {
      expect(await findStack(cloudFormation, StackName)).toMatchObject({ StackStatus: status })
    })
  const atOnce = async () => {
    const meeting = await mkdtemp(join(tmpdir(), 'imgint-workers-'))
    onTestFinished(() => rm(meeting, { recursive: true, force: true }))
    return Promise.all(
      Array.from({ length: workers }, async () => {
        const { Payload } = await lambda.send(
          new InvokeCommand({ FunctionName: StackName, Payload: JSON.stringify({ meeting }) }),
        )
        return JSON.parse(Buffer.from(Payload!).toString()) as {
          version: string
          folder: string
          file: number
          archives: string[]
        }
      }),
    )
  }

  await cloudFormation.send(new CreateStackCommand(template(StackName, source('one'))))
  await done('CREATE_COMPLETE')
  const first = await atOnce()
  expect(first.map(({ version }) => version)).toEqual(['one', 'one', 'one'])
  expect(first.flatMap(({ archives }) => archives)).toEqual([])
  expect(new Set(first.map(({ folder }) => folder)).size).toBe(3)
  expect(new Set(first.map(({ file }) => file)).size).toBe(1)

  await cloudFormation.send(new UpdateStackCommand(template(StackName, source('two'))))
  await done('UPDATE_COMPLETE')
  const second = await atOnce()
  expect(second.map(({ version }) => version)).toEqual(['two', 'two', 'two'])
  expect(second[0]!.file).not.toBe(first[0]!.file)
})

test('a response comes with all that its invocation has logged, and with nothing of another one', async () => {
  const cloudFormation = new CloudFormationClient(clientConfig(emulator().env))
  const lambda = new LambdaClient(clientConfig(emulator().env))
  const FunctionName = 'logs'
  const code = `exports.handler = async ({ name, lines }) => {
    for (let line = 0; line < lines; line++) console.log(name + ' ' + line)
  }`
  await cloudFormation.send(new CreateStackCommand(template(FunctionName, code)))
  await eventually(async () => {
    expect(await findStack(cloudFormation, FunctionName)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' })
  })
  for (const [name, lines] of Object.entries({ first: 2, quiet: 0, second: 1, third: 40, last: 1 })) {
    const { LogResult = '' } = await lambda.send(
      new InvokeCommand({ FunctionName, LogType: 'Tail', Payload: JSON.stringify({ name, lines }) }),
    )
    const logged =
      Buffer.from(LogResult, 'base64')
        .toString()
        .match(/\b\w+ \d+$/gm) ?? []
    expect(logged).toEqual(Array.from({ length: lines }, (_, line) => `${name} ${line}`))
  }
})

test('many invocations at once start few workers, which serve them all', async () => {
  const cloudFormation = new CloudFormationClient(clientConfig(emulator().env))
  const lambda = new LambdaClient(clientConfig(emulator().env))
  const FunctionName = 'crowd'
  // Loading takes longer than answering, as with every function of the stack.
  const code = `const until = Date.now() + 500
  while (Date.now() < until);
  exports.handler = async () => process.pid`
  await cloudFormation.send(new CreateStackCommand(template(FunctionName, code)))
  await eventually(async () => {
    expect(await findStack(cloudFormation, FunctionName)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' })
  })
  const processes = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const { Payload } = await lambda.send(new InvokeCommand({ FunctionName }))
      return Number(Buffer.from(Payload!).toString())
    }),
  )
  expect(processes.every((pid) => pid > 0)).toBe(true)
  expect(new Set(processes).size).toBeLessThanOrEqual(8 * availableParallelism())
})
