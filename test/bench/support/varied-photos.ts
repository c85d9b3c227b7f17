import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { rootDir } from '../../../local/paths.ts'

/**
 * Real photos as a phone sends them after scaling down. All differ, because a repeated photo would reuse results.
 * @param seed photos of different seeds differ too
 */
export async function variedPhotos(total: number, seed = 0): Promise<Buffer[]> {
  const original = await readFile(join(rootDir, 'samples', 'cat.jpg'))
  return Promise.all(
    Array.from({ length: total }, (_, index) =>
      sharp(original)
        .rotate()
        .modulate({ brightness: 0.8 + (0.4 * index) / total + seed / 10_000, hue: index % 7 })
        .jpeg({ quality: 85 })
        .toBuffer(),
    ),
  )
}
