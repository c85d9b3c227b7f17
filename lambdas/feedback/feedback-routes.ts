import { defineRoutes } from '../api/http-route.ts'
import { ImageId } from '../platform/identifiers.ts'
import { FeedbackId } from './corrections.ts'
import {
  FeedbackExportQuery,
  FeedbackLine,
  FeedbackList,
  FeedbackListQuery,
  FeedbackView,
  NewFeedback,
} from './feedback.ts'
import { PrecisionList, PrecisionQuery } from './precision.ts'

const answeredBy = 'feedback'
const tag = 'Feedback'

export const feedbackRoutes = defineRoutes({
  giveFeedback: {
    method: 'POST',
    path: '/v1/images/{id}/feedback',
    parameters: { id: ImageId },
    tag,
    summary:
      'Say that something found in an image is right, wrong or something else, or that something is missing',
    description:
      'One verdict on one thing: another one takes its place. What is shown, found and announced of the image follows at ' +
      'once, and stays so after re-runs; a rejected label goes from near-duplicates as well.',
    // Whether a verdict fits says what was found.
    scope: 'read+write',
    answeredBy,
    body: NewFeedback,
    bodyExample: { feature: 'labels', verdict: 'wrong', subject: { name: 'tabby' } },
    answers: { 201: { description: 'The verdict as it is kept', body: FeedbackView } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND', 'LIMIT_REACHED'],
  },
  listFeedback: {
    method: 'GET',
    path: '/v1/feedback',
    tag,
    summary: 'List feedback, that on the newest images first',
    scope: 'read',
    answeredBy,
    query: FeedbackListQuery,
    answers: { 200: { description: 'One page', body: FeedbackList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  exportFeedback: {
    method: 'GET',
    path: '/v1/feedback/export',
    tag,
    summary: 'Export feedback for training, as JSON Lines',
    description:
      'One object a line, in the order of the list. While there is more, the header `x-next-cursor` says what to pass as ' +
      '`cursor` for the following page; a filtered page may be short or empty. Boxes are shares of the upright image; ' +
      '`sha256` tells which file it is, whatever it is called where you train.',
    scope: 'read',
    answeredBy,
    query: FeedbackExportQuery,
    answers: { 200: { description: 'One page; the schema is that of one line', body: FeedbackLine } },
    contentType: 'application/x-ndjson',
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  getPrecision: {
    method: 'GET',
    path: '/v1/feedback/precision',
    tag,
    summary: 'How often findings of each name were right, as people judged them',
    description:
      'Of what people looked at: who judges only what is wrong sees a low precision. The interval says how much the sample ' +
      'is worth.',
    scope: 'read',
    answeredBy,
    query: PrecisionQuery,
    answers: { 200: { description: 'Most judged first', body: PrecisionList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  withdrawFeedback: {
    method: 'DELETE',
    path: '/v1/feedback/{id}',
    parameters: { id: FeedbackId },
    tag,
    summary: 'Withdraw a verdict, and all that it changed',
    scope: 'write',
    answeredBy,
    answers: { 204: { description: 'As if it had never been given', body: null } },
    problems: ['NOT_FOUND'],
  },
})
