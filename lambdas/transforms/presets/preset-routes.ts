import { defineRoutes } from '../../api/http-route.ts'
import { PresetName } from './preset-row.ts'
import { NewPreset, Preset, PresetList, PresetVersionList } from './presets.ts'

const ofPresets = { tag: 'Transforms', answeredBy: 'transforms' } as const
const parameters = { name: PresetName }

export const presetRoutes = defineRoutes({
  listPresets: {
    ...ofPresets,
    method: 'GET',
    path: '/v1/presets',
    summary: 'List the presets of the account',
    scope: 'read',
    answers: { 200: { description: 'All presets, each in its latest version', body: PresetList } },
    problems: [],
  },
  getPreset: {
    ...ofPresets,
    method: 'GET',
    path: '/v1/presets/{name}',
    parameters,
    summary: 'Get a preset in its latest version',
    scope: 'read',
    answers: { 200: { description: 'The preset', body: Preset } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  listPresetVersions: {
    ...ofPresets,
    method: 'GET',
    path: '/v1/presets/{name}/versions',
    parameters,
    summary: 'List the versions of a preset',
    scope: 'read',
    answers: { 200: { description: 'All versions', body: PresetVersionList } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  putPreset: {
    ...ofPresets,
    method: 'PUT',
    path: '/v1/presets/{name}',
    parameters,
    summary: 'Create or change a preset',
    description:
      'A plan that differs from the latest version makes another version; the same plan changes nothing. Requests name ' +
      'a preset as `web`, which is the latest version at that time, or as `web@3`.',
    scope: 'write',
    body: NewPreset,
    bodyExample: { steps: [{ operation: 'resize', width: 1200 }], output: { format: 'webp' } },
    answers: {
      200: {
        description: 'The latest version, which has this plan already',
        body: Preset,
        withoutRead: 'empty',
      },
      201: { description: 'The new version', body: Preset, withoutRead: 'empty' },
    },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'LIMIT_REACHED'],
  },
  deletePreset: {
    ...ofPresets,
    method: 'DELETE',
    path: '/v1/presets/{name}',
    parameters,
    summary: 'Delete a preset with all its versions',
    description:
      'Pictures made with the preset stay. A later preset of the same name continues its version numbers.',
    scope: 'write',
    answers: { 204: { description: 'Deleted', body: null } },
    problems: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
})
