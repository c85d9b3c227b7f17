import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, inject } from 'vitest'
import { recordingsVariable } from '../run/recordings-variable.ts'
import { type DeployedStack, openStack } from './open-stack.ts'
import { startTimeoutMs, thisFile } from './stack.ts'

/**
 * The stack that test files share, with people of this file's own. A file that changes what owners share (queues,
 * settings, functions), or counts it, needs useStack().
 */
export function useSharedStack(): () => DeployedStack {
  let stack: DeployedStack | undefined
  beforeAll(async () => {
    const answer = await fetch(inject('sharedStack'))
    if (!answer.ok) throw new Error(`Expected a shared stack, but it did not start: ${await answer.text()}`)
    const { env, outputs } = (await answer.json()) as Pick<Parameters<typeof openStack>[0], 'env' | 'outputs'>
    stack = await openStack({
      env,
      outputs,
      hooks: [],
      peoplePrefix: `${thisFile().split('.')[0]}.`,
      openTo: async (page) => {
        await fetch(`${inject('sharedStack')}?page=${encodeURIComponent(page)}`)
      },
    })
  }, startTimeoutMs)
  afterAll(async () => {
    await stack?.events.stop()
    const recordings = process.env[recordingsVariable]
    if (!recordings) return
    await mkdir(recordings, { recursive: true })
    await writeFile(join(recordings, `${thisFile()}.ran`), '')
  })
  return () => {
    if (!stack) throw new Error('The stack is there only while tests run')
    return stack
  }
}
