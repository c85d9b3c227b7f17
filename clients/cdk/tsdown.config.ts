import { join } from 'node:path'
import { defineConfig } from 'tsdown'

/** What comes with the package is not made here, as in the repository, but found beside the module. */
const packaged = {
  name: 'packaged',
  resolveId(source: string) {
    const [, file] = /\/(built-code|layer-code)\.ts$/.exec(source) ?? []
    return file && join(import.meta.dirname, 'src', `${file}.ts`)
  },
}

/** One ES module. Nothing is minified, so that stack traces can be read. */
export default defineConfig({
  entry: 'src/index.ts',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  fixedExtension: false,
  dts: { tsconfig: 'tsconfig.json' },
  deps: { neverBundle: [/^aws-cdk-lib/, 'constructs'] },
  plugins: [packaged],
})
