import { Command } from 'commander'
import * as z from 'zod/mini'
import type { AnswerOf } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { detailTypes } from '../../lambdas/events/detail-types.ts'
import { DeliveryState } from '../../lambdas/webhooks/webhook-rows.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, commaList, type FlagsOf, option } from './options.ts'
import { type ListedTable, minute, printList } from './print-list.ts'
import { listenCommand } from './webhooks/listen.ts'

type Webhook = AnswerOf<'getWebhook'>

const record =
  '{webhookId, url, eventTypes, description?, enabled, disabledReason?, failingSince?, createdAt, updatedAt}'

const health = ({ enabled, disabledReason, failingSince }: Webhook): string => {
  if (!enabled) return `off${disabledReason ? `: ${disabledReason.code}` : ''}`
  return failingSince ? `failing since ${minute(failingSince)}` : 'on'
}

const webhookTable: ListedTable<Webhook> = {
  head: ['id', 'url', 'events', 'state', 'description'],
  row: (webhook) => {
    const { webhookId, url, eventTypes, description = '-' } = webhook
    const types = eventTypes === 'all' ? eventTypes : eventTypes.join('\n')
    return [webhookId, url, types, health(webhook), description]
  },
  none: 'No webhooks.',
}

const listParts = {
  options: apiOptions,
  json: record,
  examples: ['imgint webhooks', 'imgint webhooks listen --forward-to 3000'],
  async run({ json, ...flags }: FlagsOf<typeof apiOptions>) {
    const { api } = await connect(flags)
    const { items } = await api.listWebhooks()
    await printList(items, json, webhookTable)
    return 0
  },
}

const listCommand = defineCommand(
  new Command('list')
    .summary('List your webhooks')
    .description('Lists your webhooks, as "imgint webhooks" does.'),
  listParts,
)

const createCommand = defineCommand(
  new Command('create')
    .summary('Create a webhook')
    .description('Creates a webhook and prints its secret, which is shown only this once.')
    .argument('<url>', 'The https URL that gets the events'),
  {
    options: {
      events: option('list', 'Only these types of events', z.optional(commaList(z.enum(detailTypes)))),
      description: option('text', 'What the webhook is for', z.optional(z.string())),
      ...apiOptions,
    },
    json: `${record.slice(0, -1)}, secret}`,
    examples: ['imgint webhooks create https://example.com/hooks --events "Image Analysis Completed"'],
    async run({ events, description, json, ...flags }, url: string) {
      const { api } = await connect(flags)
      const body = { url, description, ...(events && { eventTypes: events }) }
      const made = await api.createWebhook({ body })
      // For people: only the secret goes to stdout, so that it can be piped.
      if (!json) console.error(`Webhook ${made.webhookId}. Copy its secret now; it is not shown again:`)
      console.log(json ? JSON.stringify(made) : made.secret)
      return 0
    },
  },
)

const deleteCommand = defineCommand(
  new Command('delete')
    .summary('Delete webhooks')
    .description('Deletes webhooks. Their open deliveries are cancelled.')
    .argument('<id...>', 'Ids of webhooks'),
  {
    options: apiOptions,
    json: '{webhookId, status: "deleted"}',
    examples: ['imgint webhooks delete 019…'],
    async run({ json, ...flags }, ids: string[]) {
      const { api } = await connect(flags)
      for (const id of ids) {
        await api.deleteWebhook({ path: { id } })
        console.log(json ? JSON.stringify({ webhookId: id, status: 'deleted' }) : `Deleted ${id}.`)
      }
      return 0
    },
  },
)

const testCommand = defineCommand(
  new Command('test')
    .summary('Send a test event')
    .description(
      'Sends an event of the type "Webhook Test" to a webhook. Its delivery shows whether that worked.',
    )
    .argument('<id>', 'Id of a webhook'),
  {
    options: apiOptions,
    json: '{deliveryId, …}',
    examples: ['imgint webhooks test 019…'],
    async run({ json, ...flags }, id: string) {
      const { api } = await connect(flags)
      const delivery = await api.testWebhook({ path: { id } })
      console.log(json ? JSON.stringify(delivery) : `Sent delivery ${delivery.deliveryId}.`)
      return 0
    },
  },
)

const deliveriesCommand = defineCommand(
  new Command('deliveries')
    .summary('List what was delivered')
    .description('Lists the deliveries of a webhook, newest event first.')
    .argument('<id>', 'Id of a webhook'),
  {
    options: {
      state: option('name', 'Only deliveries in this state', z.optional(DeliveryState)),
      limit: option(
        'n',
        'Show at most this many, 1 to 100',
        z._default(integerText({ from: 1, to: 100 }), 25),
      ),
      ...apiOptions,
    },
    json: '{deliveryId, eventId, type, imageId?, state, reason?, attemptCount, lastStatus?, nextAttemptAt?, createdAt, updatedAt}',
    examples: ['imgint webhooks deliveries 019… --state failed'],
    async run({ state, limit, json, ...flags }, id: string) {
      const { api } = await connect(flags)
      const { items } = await api.listDeliveries({ path: { id }, query: { state, limit } })
      for (const each of items) {
        const attempts = `${each.attemptCount} attempts${each.lastStatus ? `, last ${each.lastStatus}` : ''}`
        const line = [each.deliveryId, each.state, each.type, each.imageId, attempts, each.reason?.message]
        console.log(json ? JSON.stringify(each) : line.filter(Boolean).join('  '))
      }
      return 0
    },
  },
)

export const command = defineCommand(
  new Command('webhooks')
    .helpGroup(commandGroups.library)
    .summary('Manage webhooks, and forward events to this machine')
    .description('Manages webhooks; without a command, it lists them.')
    .usage('[options] [command]'),
  listParts,
)
  .addCommand(listCommand)
  .addCommand(createCommand)
  .addCommand(deleteCommand)
  .addCommand(testCommand)
  .addCommand(deliveriesCommand)
  .addCommand(listenCommand)
