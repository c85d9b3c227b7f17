import type { Identity } from '../../api/identity.ts'
import { AppError } from '../../platform/errors.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import type { PresetTable } from '../aws/preset-table.ts'
import { type RequestTransformDeps, requestTransform } from '../request-transform.ts'
import type { NewTransform } from '../transforms.ts'
import { resolvePresets } from './resolve-presets.ts'

/**
 * POST /v1/images/{id}/transforms. The response shows the plan, and the plan of a preset is stored data, so a caller
 * without `read` cannot name a preset.
 * @throws AppError INSUFFICIENT_SCOPE, INVALID_REQUEST and whatever `requestTransform` throws
 */
export async function requestByPreset(
  deps: RequestTransformDeps & { presets: Pick<PresetTable, 'read'> },
  { owner, scopes }: Pick<Identity, 'owner' | 'scopes'>,
  ref: ImageRef,
  request: NewTransform,
) {
  if (request.preset !== undefined && !scopes.includes('read'))
    throw new AppError(
      'INSUFFICIENT_SCOPE',
      'Expected credentials with the scope "read" as well: the answer shows the plan of the preset.',
    )
  const [resolved] = await resolvePresets(deps, owner, [request])
  return { ...(await requestTransform(deps, ref, resolved!.plan)), preset: resolved!.preset }
}
