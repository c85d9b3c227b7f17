import { defineConfig } from 'tsdown'

/** Both kinds of modules, each with its types. Nothing is minified, so that stack traces can be read. */
export default defineConfig({
  entry: 'src/index.ts',
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  dts: { tsconfig: 'tsconfig.json' },
})
