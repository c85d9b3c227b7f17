import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import type { PresetTable } from '../transforms/aws/preset-table.ts'
import { findPreset } from '../transforms/presets/find-preset.ts'
import type { UploadItem } from './uploads.ts'

export interface PinPresetsDeps {
  presets: Pick<PresetTable, 'read'>
}

/**
 * Replaces the presets of a request's items with their current versions. Presets are read once for all items, and only
 * if an item names one.
 * @throws AppError INVALID_REQUEST with the paths of presets that do not exist
 */
export async function pinPresets<Item extends Pick<UploadItem, 'presets'>>(
  { presets }: PinPresetsDeps,
  owner: Owner,
  request: Item | { readonly items: readonly Item[] },
): Promise<readonly Item[]> {
  const items: readonly Item[] = 'items' in request ? request.items : [request]
  if (!items.some((item) => item.presets && item.presets.length > 0)) return items
  const stored = (await presets.read(owner)).presets
  const faults: string[] = []
  const pinned = items.map((item, at) => ({
    ...item,
    presets: item.presets?.flatMap((reference, index) => {
      const found = findPreset(stored, reference)
      if (typeof found !== 'string') return [found.preset]
      const path = `${'items' in request ? `items[${at}].` : ''}presets[${index}]`
      faults.push(`✖ ${found}\n  → at ${path}`)
      return []
    }),
  }))
  if (faults.length > 0) throw new AppError('INVALID_REQUEST', faults.join('\n'))
  return pinned.map((item) => ({ ...item, presets: item.presets && [...new Set(item.presets)] }))
}
