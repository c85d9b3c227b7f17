import { defineRoutes } from '../api/http-route.ts'
import { Liveness, Readiness } from './health.ts'

const tag = 'Health'

export const healthRoutes = defineRoutes({
  checkLiveness: {
    method: 'GET',
    path: '/health/live',
    tag,
    summary: 'Check that the API is up',
    scope: 'public',
    boundedBy: 'cache',
    answeredBy: 'health',
    answers: { 200: { description: 'The API is up', body: Liveness } },
    problems: [],
  },
  checkReadiness: {
    method: 'GET',
    path: '/health/ready',
    tag,
    summary: 'Check that every dependency of the pipeline is up',
    description: 'The answer is up to ten seconds old.',
    scope: 'public',
    boundedBy: 'cache',
    answeredBy: 'health',
    answers: {
      200: { description: 'Every dependency is up', body: Readiness },
      503: { description: 'Some dependencies are down; the response says which', body: Readiness },
    },
    problems: [],
  },
})
