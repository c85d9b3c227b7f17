import { defineRoutes } from '../api/http-route.ts'
import { CostQuery, CostReport } from './cost-report.ts'

export const costRoutes = defineRoutes({
  getCosts: {
    method: 'GET',
    path: '/v1/costs',
    tag: 'Accounts',
    summary: 'Read what your photos have cost, by day, stage or feature',
    description:
      'A calculation at list prices, not an invoice: docs/costs.md says how far the two may differ. A photo is counted ' +
      'once it is settled and in the index, usually within a minute.',
    scope: 'read',
    answeredBy: 'accounts',
    query: CostQuery,
    answers: { 200: { description: 'The costs', body: CostReport } },
    problems: ['INVALID_REQUEST'],
  },
})
