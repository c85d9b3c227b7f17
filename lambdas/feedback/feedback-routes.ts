import { defineRoutes } from '../api/http-route.ts'
import { FeedbackId } from '../image-record/corrections.ts'
import { ImageId } from '../platform/identifiers.ts'
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
    summary: 'Judge a finding as right, wrong or in need of correction, or report a missing one',
    description:
      'An image has one verdict for each finding: a new verdict replaces the old one. It changes results, searches and ' +
      'events at once, and re-runs keep it. A rejected label is removed from near-duplicates as well.',
    // Needs `read`: whether a verdict is accepted reveals what was found.
    scope: 'read+write',
    answeredBy,
    body: NewFeedback,
    bodyExample: { feature: 'labels', verdict: 'wrong', subject: { name: 'tabby' } },
    answers: { 201: { description: 'The verdict', body: FeedbackView } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND', 'LIMIT_REACHED'],
  },
  listFeedback: {
    method: 'GET',
    path: '/v1/feedback',
    tag,
    summary: 'List feedback, newest images first',
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
      'One JSON object per line, in the order of the list. While there are more, the header `x-next-cursor` holds the ' +
      '`cursor` of the next page; a filtered page may be short or empty. Boxes are shares of the image after ' +
      'orientation; `sha256` identifies the file under whatever name you store it.',
    scope: 'read',
    answeredBy,
    query: FeedbackExportQuery,
    answers: { 200: { description: 'One page; the schema describes one line', body: FeedbackLine } },
    contentType: 'application/x-ndjson',
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  getPrecision: {
    method: 'GET',
    path: '/v1/feedback/precision',
    tag,
    summary: 'Report how often the findings of each name were right',
    description:
      'Precision counts only findings that people judged: if they judge only wrong findings, it comes out low. The ' +
      'interval says how far the sample can be trusted.',
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
    summary: 'Withdraw a verdict and undo what it changed',
    scope: 'write',
    answeredBy,
    answers: { 204: { description: 'The verdict is withdrawn', body: null } },
    problems: ['NOT_FOUND'],
  },
})
