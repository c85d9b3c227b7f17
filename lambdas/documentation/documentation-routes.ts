import * as z from 'zod/mini'
import { defineRoutes } from '../api/http-route.ts'

const answeredBy = 'documentation'
const tag = 'Documentation'
const unchanged = { 304: { description: 'The caller has it: If-None-Match names its ETag', body: null } }

export const documentationRoutes = defineRoutes({
  getOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    tag,
    summary: 'Get this document, OpenAPI 3.1',
    description: 'Its only server is relative to the URL of the document.',
    scope: 'public',
    boundedBy: 'cache',
    answeredBy,
    contentType: 'application/json',
    answers: { 200: { description: 'The document', body: z.record(z.string(), z.unknown()) }, ...unchanged },
    problems: [],
  },
  getDocs: {
    method: 'GET',
    path: '/docs',
    tag,
    summary: 'Open the API reference in a browser, with every call to try out',
    scope: 'public',
    boundedBy: 'cache',
    answeredBy,
    contentType: 'text/html',
    answers: { 200: { description: 'The page', body: z.string() }, ...unchanged },
    problems: [],
  },
  getPageList: {
    method: 'GET',
    path: '/llms.txt',
    tag,
    summary: 'List the pages of the documentation, for assistants',
    description:
      'In the form of [llmstxt.org](https://llmstxt.org). Its links lead to the pages as Markdown.',
    scope: 'public',
    boundedBy: 'cache',
    answeredBy,
    contentType: 'text/plain',
    answers: { 200: { description: 'The list', body: z.string() }, ...unchanged },
    problems: [],
  },
  getPage: {
    method: 'GET',
    path: '/docs/{page}',
    parameters: { page: z.string() },
    tag,
    summary: 'Get a page of the documentation as Markdown',
    scope: 'public',
    boundedBy: 'cache',
    answeredBy,
    contentType: 'text/markdown',
    answers: { 200: { description: 'The page', body: z.string() }, ...unchanged },
    problems: ['NOT_FOUND'],
  },
  getDocsFile: {
    method: 'GET',
    path: '/docs/{version}/{file}',
    parameters: { version: z.string(), file: z.string() },
    tag,
    summary: 'Get a script, style or icon of the API reference, or a page in a folder',
    description:
      'A file under a version never changes and can be cached forever. Pages are in the folders `clients`, `examples` and `recipes`.',
    scope: 'public',
    boundedBy: 'cache',
    answeredBy,
    contentType: '*/*',
    answers: { 200: { description: 'The file', body: z.string() }, ...unchanged },
    problems: ['NOT_FOUND'],
  },
})
