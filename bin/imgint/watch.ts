import { setTimeout as delay } from 'node:timers/promises'
import { Command } from 'commander'
import * as z from 'zod/mini'
import { NetworkError } from '../../clients/typescript/src/errors.ts'
import { numberText } from '../../lambdas/api/query-values.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { describeFault } from './describe-fault.ts'
import type { KnownImage } from './image-states.ts'
import { apiOptions, type FlagsOf, option } from './options.ts'
import { followLibrary, type WatchEvent } from './watch/follow-library.ts'

const options = {
  interval: option(
    'seconds',
    'Time between two checks, 0.2 to 3600',
    z._default(numberText({ from: 0.2, to: 3_600 }), 2),
  ),
  ...apiOptions,
}

function print(
  event: WatchEvent,
  { imageId, state, filename, reason, labels }: KnownImage,
  json: boolean,
): void {
  const at = new Date().toISOString()
  const line = [
    at.slice(11, 19),
    event.padEnd(7),
    imageId,
    state.padEnd(9),
    filename,
    reason?.code,
    labels?.join(', '),
  ]
  console.log(
    json
      ? JSON.stringify({ event, at, imageId, state, filename, reason, labels })
      : line.filter(Boolean).join('  '),
  )
}

async function watch(flags: FlagsOf<typeof options>): Promise<number> {
  const { api } = await connect(flags)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const look = await followLibrary(api, (event, image) => print(event, image, flags.json))
  console.error('Watching. Press Ctrl-C to stop.')
  let isReached = true
  while (!stop.signal.aborted) {
    await delay(flags.interval * 1000, undefined, { signal: stop.signal }).catch(() => {})
    if (stop.signal.aborted) break
    try {
      await look()
      isReached = true
    } catch (fault) {
      if (!(fault instanceof NetworkError)) throw fault
      if (isReached) console.error(describeFault(fault))
      isReached = false
    }
  }
  return 0
}

export const command = defineCommand(
  new Command('watch')
    .helpGroup(commandGroups.library)
    .summary('Follow the library as images arrive and settle')
    .description(
      'Prints a line for each image that arrives, and another one when it is settled, until you press Ctrl-C. If the ' +
        'network is lost, it waits until the network is back.',
    ),
  {
    options,
    json: '{event: "new" | "settled", at, imageId, state, filename?, reason?, labels?}',
    examples: ['imgint watch', `imgint watch --json | jq -r 'select(.event == "settled") | .imageId'`],
    exitCodes: { 0: 'Stopped with Ctrl-C.', 1: 'The API refused.' },
    run: watch,
  },
)
