import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/**
 * Lets esbuild drop the parts of the AWS SDK that we do not use: 50 to 70 KB of each bundle.
 *
 * The SDK describes its messages as `[0, { [_hH]: _xae }]` with `const _hH = "httpHeader"`. Evaluating a computed key
 * could have side effects, so esbuild keeps every description of every call of a service. With the plain string
 * instead, unused ones are dropped. Also, a client reads only the version from its whole package.json.
 */
export const slimAwsSdk: Plugin = {
  name: 'slim-aws-sdk',
  setup({ onLoad }) {
    onLoad(
      { filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ },
      async ({ path }) => ({
        contents: withPlainKeys(await readFile(path, 'utf8')),
      }),
    )
    onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, async ({ path }) => ({
      contents: JSON.stringify({ version: JSON.parse(await readFile(path, 'utf8')).version }),
      loader: 'json',
    }))
  },
}

/** Replaces `[name]:` by `"value":` wherever the same source has `const name = "value";`. */
export function withPlainKeys(source: string): string {
  const constants = new Map(
    [...source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name, text]) => [name, text]),
  )
  return source.replace(/\[(\w+)\]:/g, (key, name) => (constants.has(name) ? `${constants.get(name)}:` : key))
}
