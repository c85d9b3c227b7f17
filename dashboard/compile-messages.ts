import compile from 'icu-minify/compile'
import { type Plugin, transformWithEsbuild } from 'vite'

type Texts = { readonly [key: string]: string | Texts }

const compiled = (texts: Texts): object =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? compile(text) : compiled(text),
    ]),
  )

/** Parses the texts when the page is built: the browser gets no parser, and parses nothing while it draws. */
export const compileMessages = (): Plugin => ({
  name: 'compile-messages',
  enforce: 'pre',
  config: () => ({
    resolve: {
      alias: [{ find: /^use-intl\/format-message$/, replacement: 'use-intl/format-message/format-only' }],
    },
  }),
  async transform(code, id) {
    if (!/\/messages\.[a-z]{2}\.ts$/.test(id)) return undefined
    const { code: script } = await transformWithEsbuild(code, id)
    const { default: texts } = await import(`data:text/javascript,${encodeURIComponent(script)}`)
    return { code: `export default ${JSON.stringify(compiled(texts))}`, map: null }
  },
})
