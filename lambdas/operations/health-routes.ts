import { defineRoutes } from '../api/http-route.ts'
import { Liveness, Readiness } from './health.ts'

const tag = 'Health'

export const healthRoutes = defineRoutes({
  checkLiveness: {
    method: 'GET',
    path: '/health/live',
    tag,
    summary: 'Whether the API answers at all',
    scope: 'public',
    answeredBy: 'health',
    answers: { 200: { description: 'It does', body: Liveness } },
    problems: [],
  },
  checkReadiness: {
    method: 'GET',
    path: '/health/ready',
    tag,
    summary: 'Whether everything that the pipeline depends on answers',
    scope: 'public',
    answeredBy: 'health',
    answers: {
      200: { description: 'All do', body: Readiness },
      503: { description: 'Some do not; the answer says which', body: Readiness },
    },
    problems: [],
  },
})
