import Table from 'cli-table3'
import { Command } from 'commander'
import * as z from 'zod/mini'
import type { AnswerOf, Client } from '../../clients/typescript/src/index.ts'
import { groupings } from '../../lambdas/costs/cost-report.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, flag, option } from './options.ts'

const day = (description: string) =>
  option('day', description, z.optional(z.iso.date()), { expected: 'a day such as 2026-11-25' })

const options = {
  from: day('First day, in UTC; default: the first of the month'),
  to: day('Last day, in UTC; default: today'),
  groupBy: option('name', 'Stage, feature or day (default: stage)', z.optional(z.enum(groupings))),
  owners: flag('By person, the most expensive first; for administrators'),
  ...apiOptions,
}
type Flags = FlagsOf<typeof options>
type Report = AnswerOf<'getCosts'>
type OwnerCosts = NonNullable<AnswerOf<'listCosts'>>['items'][number]

/** Cents, or as many digits as it takes to show a smaller amount. */
const dollars = (usd: number): string =>
  usd === 0 || usd >= 0.01 ? `$${usd.toFixed(2)}` : `$${Number(usd.toPrecision(2)).toFixed(6)}`

const tableOf = (head: string[], rows: string[][]): string => {
  const table = new Table({ head, style: { head: [], border: [] } })
  table.push(...rows)
  return table.toString()
}

const keptInWords = ({ images, monthUsd }: Report['kept']): string =>
  `${images} ${images === 1 ? 'photo' : 'photos'}, ${dollars(monthUsd)} a month to keep`

export function costsInWords({ from, to, usd, groups, kept, prices }: Report, groupBy: string): string {
  const rows = groups.map((group) => [group.key, dollars(group.usd)])
  return [
    tableOf([groupBy, 'cost'], [...rows, ['in all', dollars(usd)]]),
    `${from} to ${to}, at list prices of ${prices}. ${keptInWords(kept)}.`,
  ].join('\n')
}

export const ownersInWords = (owners: readonly OwnerCosts[]): string =>
  tableOf(
    ['person', 'cost', 'kept'],
    owners.map(({ email, owner, usd, kept }) => [email ?? owner, dollars(usd), keptInWords(kept)]),
  )

/** People are in no order, so all are read to sort them. */
async function allOwners(api: Client, query: object): Promise<OwnerCosts[]> {
  const all: OwnerCosts[] = []
  let cursor: string | undefined
  do {
    const page = (await api.listCosts({ query: { ...query, limit: 60, ...(cursor && { cursor }) } }))!
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return all.sort((a, b) => b.usd - a.usd)
}

async function run({ owners, json, groupBy = 'stage', ...flags }: Flags): Promise<number> {
  const { api } = await connect(flags)
  const { from, to } = flags
  const query = { groupBy, ...(from && { from }), ...(to && { to }) }
  if (owners) {
    const all = await allOwners(api, query)
    console.log(json ? all.map((each) => JSON.stringify(each)).join('\n') : ownersInWords(all))
  } else {
    const report = (await api.getCosts({ query }))!
    console.log(json ? JSON.stringify(report) : costsInWords(report, groupBy))
  }
  return 0
}

export const command = defineCommand(
  new Command('costs')
    .helpGroup(commandGroups.library)
    .summary('Show what your photos cost')
    .description(
      'Shows what your photos cost in a month or in other days, by stage, feature or day. With --owners, administrators ' +
        'see who causes which costs.',
    ),
  {
    options,
    json: 'the costs, as GET /v1/costs shows them; with --owners, one line for each person',
    examples: ['imgint costs', 'imgint costs --from 2026-11-01 --group-by day', 'imgint costs --owners'],
    run,
  },
)
