import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Plugin } from 'esbuild'

const suffix = '?gzip'
const compress = promisify(gzip)

/**
 * `import page from './page.html?gzip'` gives the file, compressed once at build time, as base64, the form that API
 * Gateway needs for a body. gzip rather than brotli: browsers accept brotli only over HTTPS, and compressing takes 70
 * times longer for a tenth less.
 */
export const gzippedFiles: Plugin = {
  name: 'gzipped-files',
  setup(build) {
    build.onResolve({ filter: /\?gzip$/ }, async ({ path, resolveDir, kind }) => {
      const found = await build.resolve(path.slice(0, -suffix.length), { resolveDir, kind })
      return { path: found.path, errors: found.errors, namespace: suffix }
    })
    build.onLoad({ filter: /.*/, namespace: suffix }, async ({ path }) => ({
      contents: await compress(await readFile(path), { level: 9 }),
      loader: 'base64',
    }))
  },
}
