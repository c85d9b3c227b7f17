import { defineRoutes } from '../api/http-route.ts'
import { NewUrlAlias, UrlAlias } from './url-alias.ts'

const ofUrlAlias = {
  tag: 'Signed URLs',
  scope: 'person',
  answeredBy: 'accounts',
  path: '/v1/url-alias',
} as const

export const urlAliasRoutes = defineRoutes({
  getUrlAlias: {
    ...ofUrlAlias,
    method: 'GET',
    summary: "Get the account's name in signed URLs",
    answers: { 200: { description: 'The alias, if the account has one', body: UrlAlias } },
    problems: [],
  },
  putUrlAlias: {
    ...ofUrlAlias,
    method: 'PUT',
    summary: "Choose the account's name in signed URLs",
    description:
      'URLs may then be signed with `~{alias}` in place of the account id. URLs with the account id work as before. A name ' +
      'belongs to one account. When it is changed, URLs signed with the previous name are refused.',
    body: NewUrlAlias,
    bodyExample: { alias: 'acme' },
    answers: { 200: { description: 'The alias is yours', body: UrlAlias } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'CONFLICT'],
  },
  deleteUrlAlias: {
    ...ofUrlAlias,
    method: 'DELETE',
    summary: "Give up the account's name in signed URLs",
    description:
      'URLs that were signed with it are refused, and another account can choose it. They stay refused even then, ' +
      'because the other account has other keys.',
    answers: { 204: { description: 'The account has no alias', body: null } },
    problems: [],
  },
})
