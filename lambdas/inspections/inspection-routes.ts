import { defineRoutes } from '../api/http-route.ts'
import {
  DifferenceList,
  DifferenceListQuery,
  InspectionList,
  InspectionListQuery,
  InspectionName,
  InspectionView,
  RepairPreview,
  RepairRequest,
  RepairView,
} from './inspections.ts'

const ofAdministrators = { tag: 'Administration', scope: 'admin', answeredBy: 'operations' } as const
const latestToo = 'With `latest` as the id, it is the newest completed inspection of everything.'

/** Administrators only, so the operations function answers and audits them (see operations-routes.ts). */
export const inspectionRoutes = defineRoutes({
  startInspection: {
    ...ofAdministrators,
    method: 'POST',
    path: '/v1/admin/inspections',
    summary: 'Inspect the stage: compare records, buckets, index and open work',
    description:
      'An inspection goes through everything step by step and changes nothing. One runs at a time: while one does, the ' +
      'call answers with it. The stage also inspects itself, as its setting `inspectEvery` says. At the end it publishes ' +
      '`Inspection Completed`.',
    answers: {
      202: { description: 'The inspection has started', body: InspectionView },
      200: { description: 'An inspection is running already', body: InspectionView },
    },
    problems: [],
  },
  listInspections: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/inspections',
    summary: 'List inspections',
    description: 'They are kept for 60 days.',
    query: InspectionListQuery,
    answers: { 200: { description: 'One page', body: InspectionList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  },
  getInspection: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/inspections/{id}',
    summary: 'Get an inspection: what the stage holds, and what is wrong, by kind',
    description: `${latestToo} Each kind has a plain explanation, a count, examples, and says what a repair would do.`,
    parameters: { id: InspectionName },
    answers: { 200: { description: 'The inspection, with a statement to hand on', body: InspectionView } },
    problems: ['NOT_FOUND'],
  },
  listDifferences: {
    ...ofAdministrators,
    method: 'GET',
    path: '/v1/admin/inspections/{id}/differences',
    summary: 'List the differences of one kind that an inspection has found',
    description: latestToo,
    parameters: { id: InspectionName },
    query: DifferenceListQuery,
    answers: { 200: { description: 'One page', body: DifferenceList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR', 'NOT_FOUND'],
  },
  repairDifferences: {
    ...ofAdministrators,
    method: 'POST',
    path: '/v1/admin/inspections/{id}/repairs',
    summary: 'Repair the differences of one kind, or see first what would be done',
    description:
      `${latestToo} Without \`apply\`, nothing is done: the answer (200) says what would be. With it, the repair starts ` +
      '(202) and goes on step by step; the inspection shows its progress. Each difference is looked at again right ' +
      'before its repair: if it is gone, nothing happens. Nothing is deleted that anything refers to, or that is younger ' +
      'than the grace period (`inspectionGraceDays` of the stage). Of several calls at once, one starts the repair.',
    parameters: { id: InspectionName },
    body: RepairRequest,
    bodyExample: { kind: 'rendition-left-over' },
    answers: {
      200: { description: 'What the repair would do', body: RepairPreview },
      202: { description: 'The repair has started, or is running already', body: RepairView },
    },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND', 'CONFLICT'],
  },
})
