import * as z from 'zod/mini'
import { defineRoutes } from '../api/http-route.ts'

const answeredBy = 'documentation'
const tag = 'Documentation'

export const documentationRoutes = defineRoutes({
  getOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    tag,
    summary: 'This document: OpenAPI 3.1',
    description: 'Its only server is relative: the calls are where the document was found.',
    scope: 'public',
    answeredBy,
    contentType: 'application/json',
    answers: { 200: { description: 'The document', body: z.record(z.string(), z.unknown()) } },
    problems: [],
  },
  getDocs: {
    method: 'GET',
    path: '/docs',
    tag,
    summary: 'This document for people, with every call to try out',
    scope: 'public',
    answeredBy,
    contentType: 'text/html',
    answers: { 200: { description: 'A page', body: z.string() } },
    problems: [],
  },
  getDocsFile: {
    method: 'GET',
    path: '/docs/{version}/{file}',
    parameters: { version: z.string(), file: z.string() },
    tag,
    summary: 'A script, a style or an icon of the page',
    description: 'What stands under a version never changes, and may be kept for ever.',
    scope: 'public',
    answeredBy,
    contentType: '*/*',
    answers: { 200: { description: 'The file', body: z.string() } },
    problems: ['NOT_FOUND'],
  },
})
