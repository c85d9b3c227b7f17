import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { preparePythonEnvironment } from '../../local/python-environment.ts'
import { useEmulator } from './support/emulator.ts'
import { eventually } from './support/eventually.ts'
import { deployBehindQueue } from './support/function-behind-queue.ts'

const emulator = useEmulator()

/** Writes a file for each message, and holds it until the test lets it end. */
const source = (meeting: string) => `
  const { existsSync, writeFileSync } = require('node:fs')
  exports.handler = async ({ Records }) => {
    for (const { body } of Records) writeFileSync('${meeting}/' + body, '')
    while (!existsSync('${meeting}/end')) await new Promise((resolve) => setTimeout(resolve, 20))
  }`

// A batch that is not full takes the place of a full one.
test.each([1, 5])(
  'a function gets the message of one owner while another one has many, in batches of %i',
  async (BatchSize) => {
    const { meeting, send } = await deployBehindQueue(emulator(), {
      name: `queues-of-${BatchSize}`,
      source,
      mapping: { BatchSize, ScalingConfig: { MaximumConcurrency: 20 } },
    })
    const share = Math.max(1, Math.floor(availableParallelism() / 2))
    const ofCrowd = () => readdirSync(meeting).filter((name) => name.startsWith('crowd'))
    for (let index = 0; index < share; index++) {
      await send(`crowd-${index}`, 'crowd')
      await eventually(() => expect(ofCrowd()).toHaveLength(index + 1))
    }
    for (let index = share; index < share + 5; index++) await send(`crowd-${index}`, 'crowd')

    await send('single', 'single')
    await eventually(() => expect(existsSync(join(meeting, 'single'))).toBe(true))
    expect(ofCrowd()).toHaveLength(share)
    await writeFile(join(meeting, 'end'), '')
    await eventually(() => expect(ofCrowd()).toHaveLength(share + 5))
  },
)

/** Forty messages of a crowd are in flight; another one of it and a newer one of somebody else wait. */
const program = `
import time
from ministack.services import sqs
now = time.time()
message = lambda group, seen, visible: {"id": group + str(visible), "body": "{}", "group_id": group, "sent_at": now - 9, "visible_at": visible, "receive_count": seen, "sys": {}}
messages = [message("crowd", 1, now + 60 + n) for n in range(40)] + [message("crowd", 0, now - 2), message("single", 0, now - 1)]
print(sqs._collect_msgs({"is_fifo": False, "attributes": {}, "messages": messages}, 1, 30)[0]["group_id"])
`

test('the emulator has no fair queues of its own yet', async () => {
  const { python, env } = await preparePythonEnvironment()
  const { stdout } = await promisify(execFile)(python, ['-c', program], { env: { ...process.env, ...env } })
  if (stdout.trim() !== 'crowd')
    throw new Error(
      'Fair queues are there upstream: see whether local/emulator-process/share_queues.py can go',
    )
})
