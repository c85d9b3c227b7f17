import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/**
 * Lets esbuild drop what we do not use of the AWS SDK: 50 to 70 KB of each bundle.
 *
 * The SDK describes its messages as `[0, { [_hH]: _xae }]` with `const _hH = "httpHeader"`. A computed key could do
 * anything when it is evaluated, so esbuild keeps every description of every call of a service. Written as the plain
 * string that it is, the unused ones go. And of its whole package.json a client only reads its version.
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

/** `[name]:` becomes `"value":` wherever the same source says `const name = "value";`. */
export function withPlainKeys(source: string): string {
  const constants = new Map(
    [...source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name, text]) => [name, text]),
  )
  return source.replace(/\[(\w+)\]:/g, (key, name) => (constants.has(name) ? `${constants.get(name)}:` : key))
}
