import { defineConfig, type UserConfig } from 'tsdown'

const shared: UserConfig = {
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  dts: { tsconfig: 'tsconfig.json' },
  deps: { neverBundle: [/^@image-intelligence\//, /^react/, /^node:/] },
}

/** What renders is for the client's side of a page; what signs is for the server only, so they are two entries. */
export default defineConfig([
  { ...shared, entry: 'src/index.ts', banner: { js: "'use client'" } },
  { ...shared, entry: 'src/server.ts', clean: false },
])
