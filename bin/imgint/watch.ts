import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod/mini'
import { numberText } from '../../lambdas/api/query-values.ts'
import { commonFlags, noWords, readArguments } from './arguments.ts'
import { connect } from './connection.ts'
import { describeFault, isNetworkFault } from './describe-fault.ts'
import type { KnownImage } from './image-states.ts'
import { followLibrary, type WatchEvent } from './watch/follow-library.ts'

export const usage = `Usage: imgint watch [--interval SECONDS] [--json]

Follows the library until it is interrupted: a line for each image that comes, and one when it is settled.

  --interval SECONDS   between two looks (default: 2)
  --json               one JSON object a line: {event: "new" | "settled", at, imageId, state, filename?, reason?, labels?}
  --api, --profile     as for "imgint login"

Exit code 0 when interrupted, 1 when the API refuses, 2 on bad usage. A network that is gone is waited for.`

const Flags = z.object({
  ...commonFlags,
  interval: z._default(numberText({ from: 0.2, to: 3_600 }), 2),
  words: noWords,
})

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

export async function run(args: string[]): Promise<number> {
  const flags = readArguments(args, Flags)
  const { api } = await connect(flags)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const look = await followLibrary(api, (event, image) => print(event, image, flags.json))
  console.error('Watching; Ctrl-C ends it.')
  let isReached = true
  while (!stop.signal.aborted) {
    await delay(flags.interval * 1000, undefined, { signal: stop.signal }).catch(() => {})
    if (stop.signal.aborted) break
    try {
      await look()
      isReached = true
    } catch (fault) {
      if (!isNetworkFault(fault)) throw fault
      if (isReached) console.error(describeFault(fault))
      isReached = false
    }
  }
  return 0
}
