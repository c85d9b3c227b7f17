import type { ImageView } from '../../../clients/typescript/src/index.ts'

/** The names that vision found, each once; undefined if it did not look or is not done. */
export function shownNames(vision: ImageView['vision'], feature: 'labels' | 'objects'): string[] | undefined {
  const result = vision?.[feature]
  if (result?.status !== 'completed') return undefined
  const found: readonly { readonly name: string }[] = 'labels' in result ? result.labels : result.objects
  return [...new Set(found.map(({ name }) => name))]
}
