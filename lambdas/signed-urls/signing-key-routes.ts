import { defineRoutes } from '../api/http-route.ts'
import {
  NewSigningKey,
  SigningKeyId,
  SigningKeyList,
  SigningKeyRotation,
  SigningKeyWithSecret,
} from './signing-keys.ts'

/** Only a person may manage these: a leaked API key must not be able to publish photos. */
const ofSigningKeys = { tag: 'Signed URLs', scope: 'person', answeredBy: 'accounts' } as const
const badBody = ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE'] as const

export const signingKeyRoutes = defineRoutes({
  listSigningKeys: {
    ...ofSigningKeys,
    method: 'GET',
    path: '/v1/signing-keys',
    summary: 'List the keys that sign URLs',
    answers: { 200: { description: 'All keys, without their secrets', body: SigningKeyList } },
    problems: [],
  },
  createSigningKey: {
    ...ofSigningKeys,
    method: 'POST',
    path: '/v1/signing-keys',
    summary: 'Create a key that signs URLs',
    description:
      'Anyone with the secret can publish pictures made from every photo of the account whose id they know. Keep it where ' +
      'pages are generated, and never put it into a page.',
    body: NewSigningKey,
    bodyExample: { name: 'www.example.org' },
    answers: {
      201: { description: 'The key and its secret, shown only this once', body: SigningKeyWithSecret },
    },
    problems: [...badBody, 'LIMIT_REACHED'],
  },
  rotateSigningKey: {
    ...ofSigningKeys,
    method: 'POST',
    path: '/v1/signing-keys/{id}/rotation',
    parameters: { id: SigningKeyId },
    summary: 'Rotate a key that signs URLs',
    description:
      'Makes another key. URLs signed with the old key work for another week, or for as long as the request says.',
    body: SigningKeyRotation,
    isBodyOptional: true,
    bodyExample: { oldKeyValidHours: 24 },
    answers: {
      201: { description: 'The new key and its secret, shown only this once', body: SigningKeyWithSecret },
    },
    problems: [...badBody, 'NOT_FOUND', 'CONFLICT', 'LIMIT_REACHED'],
  },
  revokeSigningKey: {
    ...ofSigningKeys,
    method: 'DELETE',
    path: '/v1/signing-keys/{id}',
    parameters: { id: SigningKeyId },
    summary: 'Revoke a key that signs URLs',
    description:
      'URLs that it has signed are refused at once. Browsers and the CDN may keep cached pictures for up to ' +
      '`urlCacheSeconds` of the stage.',
    answers: { 204: { description: 'The key is revoked', body: null } },
    problems: ['NOT_FOUND'],
  },
})
