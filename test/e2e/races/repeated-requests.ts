import type { World } from './race.ts'

/** A call that creates, and how many things there are afterwards. */
export interface Creation {
  readonly method: 'POST' | 'PUT'
  readonly path: string
  readonly body: object
  readonly count: () => Promise<number>
  /** @default 201 */
  readonly made?: number
}

/** One call for each function that creates something, and one for each kind of secret. */
export const creations: Readonly<Record<string, (world: World, token: string) => Promise<Creation>>> = {
  createKey: async (world, token) => ({
    method: 'POST',
    path: '/v1/keys',
    body: { name: 'one', scopes: ['read'] },
    count: listed(world, token, '/v1/keys'),
  }),
  createWebhook: async (world, token) => ({
    method: 'POST',
    path: '/v1/webhooks',
    body: { url: 'https://example.com/hook' },
    count: listed(world, token, '/v1/webhooks'),
  }),
  createSigningKey: async (world, token) => ({
    method: 'POST',
    path: '/v1/signing-keys',
    body: { name: 'one' },
    count: listed(world, token, '/v1/signing-keys'),
  }),
  openUploads: async (world, token) => ({
    method: 'POST',
    path: '/v1/uploads',
    body: { filename: 'a.jpg', contentType: 'image/jpeg', size: 100 },
    // A retry does not draw from the quota either.
    count: async () => (await world.asking(token)('GET', '/v1/me')).usage.uploads,
  }),
  uploadFromUrl: async (world, token) => ({
    method: 'POST',
    path: '/v1/uploads/from-url',
    body: { sourceUrl: 'http://127.0.0.1:9/nobody-listens.jpg', size: 100 },
    made: 202,
    count: async () => (await world.asking(token)('GET', '/v1/me')).usage.uploads,
  }),
  putPreset: async (world, token) => ({
    method: 'PUT',
    path: '/v1/presets/one',
    body: { steps: [{ operation: 'resize', width: 10 }], output: { format: 'webp' } },
    count: listed(world, token, '/v1/presets'),
  }),
}

const listed = (world: World, token: string, path: string) => async () =>
  (await world.asking(token)('GET', path)).items.length
