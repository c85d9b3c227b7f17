import { once } from 'node:events'
import { Command } from 'commander'
import * as z from 'zod/mini'
import type { InputOf } from '../../../clients/typescript/src/index.ts'
import { integerText } from '../../../lambdas/api/query-values.ts'
import { detailTypes } from '../../../lambdas/events/detail-types.ts'
import { connect } from '../connection.ts'
import { defineCommand } from '../define-command.ts'
import { apiOptions, commaList, type FlagsOf, option, UsageError } from '../options.ts'
import { type Relayed, startRelay } from './relay.ts'

const options = {
  forwardTo: option(
    'url',
    'Where your program listens: a port such as 3000, or a URL such as http://localhost:3000/hooks',
    z.optional(z.string()),
  ),
  events: option(
    'list',
    'Only these types of events, such as "Image Analysis Completed"',
    z.optional(commaList(z.enum(detailTypes))),
  ),
  publicUrl: option(
    'url',
    'An https URL that leads to --port of this machine, for an API that is not on it',
    z.optional(z.url()),
    { expected: 'a URL such as https://example.com/hooks' },
  ),
  port: option(
    'n',
    'Port for the deliveries (default: any free port)',
    z._default(integerText({ from: 0, to: 65_535 }), 0),
  ),
  ...apiOptions,
}
type Flags = FlagsOf<typeof options>

const isThisMachine = (url: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname) ||
  new URL(url).hostname.endsWith('.localhost')

function targetOf({ forwardTo }: Flags): string {
  const url = /^\d+$/.test(forwardTo ?? '') ? `http://127.0.0.1:${forwardTo}/` : forwardTo
  if (url !== undefined && URL.canParse(url) && /^https?:/.test(url)) return url
  throw new UsageError(
    `Expected --forward-to: a port such as 3000, or a URL such as http://localhost:3000/hooks; received ${forwardTo === undefined ? 'nothing' : `"${forwardTo}"`}.`,
  )
}

/** The service sends deliveries, and the API does not keep their contents, so there is nothing to fetch instead. */
function refuseUnreachable(apiUrl: string, { publicUrl, port }: Flags): void {
  if (publicUrl !== undefined && port === 0)
    throw new UsageError('Expected --port with --public-url: the port that the URL leads to.')
  if (publicUrl !== undefined || isThisMachine(apiUrl)) return
  throw new UsageError(
    `Expected --public-url: ${new URL(apiUrl).host} cannot reach this machine by itself. Open a tunnel from an https URL ` +
      'to a port of this machine, and name both: --public-url https://… --port 8787. With "imgint start", the API is here, and needs no tunnel.',
  )
}

function print({ type, imageId, status }: Relayed, { json }: Flags): void {
  const at = new Date().toISOString()
  if (json) console.log(JSON.stringify({ at, type, imageId, status }))
  else console.log([at.slice(11, 19), type, imageId, status ?? 'no answer'].filter(Boolean).join('  '))
}

async function listen(flags: Flags): Promise<number> {
  const target = targetOf(flags)
  const { api, apiUrl } = await connect(flags)
  refuseUnreachable(apiUrl, flags)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const relay = await startRelay(flags.port, target, (relayed) => print(relayed, flags))
  try {
    const body: InputOf<'createWebhook'>['body'] = {
      url: flags.publicUrl ?? relay.url,
      description: 'imgint webhooks listen',
      ...(flags.events && { eventTypes: flags.events }),
    }
    const { webhookId, secret } = await api.createWebhook({ body })
    try {
      console.error(
        `Forwarding to ${target}. The secret of the signatures, until you press Ctrl-C: ${secret}`,
      )
      if (!stop.signal.aborted) await once(stop.signal, 'abort')
    } finally {
      await api.deleteWebhook({ path: { id: webhookId } })
    }
  } finally {
    await relay.stop()
  }
  return 0
}

export const listenCommand = defineCommand(
  new Command('listen')
    .summary('Forward events to a program on this machine')
    .description(
      'Forwards events to a program that you are writing, until you press Ctrl-C. It registers a webhook, passes each ' +
        'delivery on with its signature, and answers as your program does; at the end, it deletes the webhook. ' +
        'Deliveries come from the API: one on this machine reaches you directly, any other needs a tunnel (--public-url).',
    ),
  {
    options,
    json: '{at, type, imageId?, status?}; without a status, your program did not answer',
    examples: [
      'imgint webhooks listen --forward-to 3000',
      'imgint webhooks listen --forward-to http://localhost:3000/hooks --events "Image Rejected"',
      'imgint webhooks listen --forward-to 3000 --port 8787 --public-url https://…',
    ],
    exitCodes: { 0: 'Stopped with Ctrl-C; the webhook is deleted.', 1: 'The API refused.' },
    run: listen,
  },
)
