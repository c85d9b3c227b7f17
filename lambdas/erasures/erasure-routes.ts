import { defineRoutes } from '../api/http-route.ts'
import { AskedOwner } from '../platform/identifiers.ts'
import { ErasurePreview, ErasureQuery, ErasureReceipt, ReceiptId } from './erasures.ts'

const askedTwice =
  'An erasure takes two calls. Without `confirmation`, nothing is erased: the response (200) says what the erasure ' +
  'would delete and holds a confirmation that is valid for ten minutes, for the same caller and the same account. ' +
  'With it, the erasure starts (202). From then on every call of the account is refused (`ACCOUNT_CLOSED`). ' +
  'Images, originals in all versions, renditions, index, keys, webhooks, feedback and jobs are deleted step by ' +
  'step, and finally the account itself. It cannot be undone.'

const answers = {
  200: { description: 'What the erasure would delete, and the confirmation', body: ErasurePreview },
  202: {
    description: 'The erasure has started; the header `location` leads to its receipt',
    body: ErasureReceipt,
  },
}

export const erasureRoutes = defineRoutes({
  eraseMe: {
    method: 'DELETE',
    path: '/v1/me',
    tag: 'Accounts',
    summary: 'Erase this account and everything that belongs to it',
    description: askedTwice,
    scope: 'person',
    answeredBy: 'accounts',
    query: ErasureQuery,
    answers,
    problems: ['INVALID_REQUEST', 'INVALID_CONFIRMATION'],
  },
  getErasure: {
    method: 'GET',
    path: '/v1/erasures/{id}',
    tag: 'Accounts',
    summary: 'Get the receipt of an erasure',
    description:
      'Public, because the account no longer exists by then: the id of the receipt is the credential. The receipt says ' +
      'how much was erased, not whose it was. It is deleted 90 days after the erasure has ended.',
    scope: 'public',
    boundedBy: 'address',
    answeredBy: 'accounts',
    parameters: { id: ReceiptId },
    answers: { 200: { description: 'The receipt', body: ErasureReceipt } },
    problems: ['NOT_FOUND'],
  },
})

/** Administrators only, so the operations function answers and audits it (see operations-routes.ts). */
export const eraseOwnerRoutes = defineRoutes({
  eraseOwner: {
    method: 'DELETE',
    path: '/v1/admin/owners/{owner}',
    tag: 'Administration',
    summary: 'Erase the account of another owner and everything that belongs to it',
    description: `${askedTwice} Only the session of an administrator can do this, not an API key. Both calls are recorded in the audit log.`,
    scope: 'admin',
    answeredBy: 'operations',
    parameters: { owner: AskedOwner },
    query: ErasureQuery,
    answers,
    problems: ['INVALID_REQUEST', 'INVALID_CONFIRMATION', 'NOT_FOUND'],
  },
})
