import * as z from 'zod/mini'
import type { HttpRoute } from '../api/http-route.ts'

const answeredBy = 'documentation'
const tag = 'Documentation'

export const documentationRoutes: readonly HttpRoute[] = [
  {
    method: 'GET',
    path: '/openapi.json',
    operationId: 'getOpenApi',
    tag,
    summary: 'This document: OpenAPI 3.1',
    description: 'Its only server is relative: the calls are where the document was found.',
    scope: 'public',
    answeredBy,
    answers: { 200: { description: 'The document', body: z.record(z.string(), z.unknown()) } },
    problems: [],
  },
  {
    method: 'GET',
    path: '/docs',
    operationId: 'getDocs',
    tag,
    summary: 'This document for people, with every call to try out',
    scope: 'public',
    answeredBy,
    contentType: 'text/html',
    answers: { 200: { description: 'A page', body: z.string() } },
    problems: [],
  },
  {
    method: 'GET',
    path: '/docs/{version}/{file}',
    operationId: 'getDocsFile',
    tag,
    summary: 'A script, a style or an icon of the page',
    description: 'What stands under a version never changes, and may be kept for ever.',
    scope: 'public',
    answeredBy,
    contentType: '*/*',
    answers: { 200: { description: 'The file', body: z.string() } },
    problems: ['NOT_FOUND'],
  },
]
