import { defineRoutes } from '../api/http-route.ts'
import { AskedOwner } from '../platform/identifiers.ts'
import { ErasurePreview, ErasureQuery, ErasureReceipt, ReceiptId } from './erasures.ts'

const askedTwice =
  'Asked twice. Without `confirmation` nothing is erased: the answer (200) says what would be, and holds a confirmation ' +
  'that is good for ten minutes, for the same caller and the same account. With it the erasure begins (202). From then on ' +
  'every call of the account is refused (`ACCOUNT_CLOSED`); images, originals with all versions, renditions, index, keys, ' +
  'webhooks, feedback and jobs are erased step by step, and at last the person. There is no way back.'

const answers = {
  200: { description: 'What would be erased, and how to confirm it', body: ErasurePreview },
  202: { description: 'The erasure has begun; `location` leads to its receipt', body: ErasureReceipt },
}

export const erasureRoutes = defineRoutes({
  eraseMe: {
    method: 'DELETE',
    path: '/v1/me',
    tag: 'Accounts',
    summary: 'Erase this account with all that belongs to it',
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
    summary: 'What an erasure has erased, or has come to so far',
    description:
      'Public, because the account is gone by then: whoever knows the id was told it. It says how much was erased and ' +
      'not whose it was, and goes 90 days after the erasure has ended.',
    scope: 'public',
    answeredBy: 'accounts',
    parameters: { id: ReceiptId },
    answers: { 200: { description: 'The receipt', body: ErasureReceipt } },
    problems: ['NOT_FOUND'],
  },
})

/** Of administrators, so it is answered and noted by the function of operations-routes.ts. */
export const eraseOwnerRoutes = defineRoutes({
  eraseOwner: {
    method: 'DELETE',
    path: '/v1/admin/owners/{owner}',
    tag: 'Administration',
    summary: 'Erase the account of another owner with all that belongs to it',
    description: `${askedTwice} Only the session of an administrator can do this, no key. Both calls are noted in the audit.`,
    scope: 'admin',
    answeredBy: 'operations',
    parameters: { owner: AskedOwner },
    query: ErasureQuery,
    answers,
    problems: ['INVALID_REQUEST', 'INVALID_CONFIRMATION', 'NOT_FOUND'],
  },
})
