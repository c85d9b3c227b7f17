import { posix } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { servedMarkdown, servedPages } from '../../../lib/markdown-pages.ts'
import { anchorsOf, linksOf } from '../../support/markdown.ts'

let texts: Map<string, string>
beforeAll(async () => {
  texts = new Map((await servedPages()).map(({ address, text }) => [address, text]))
})

describe('llms.txt', () => {
  test('has the form of llmstxt.org: a title, a summary, and sections of links with notes', () => {
    const [title, summary, first, ...sections] = texts.get('llms.txt')!.split('\n\n')
    expect(title).toBe('# image-intelligence')
    expect(summary).toMatch(/^> image-intelligence is [^\n]+\.$/)
    expect([first, ...sections.filter((each) => each.startsWith('#'))]).toEqual([
      '## Start',
      '## Use',
      '## Operate',
      '## Reference',
    ])
    const items = sections.filter((each) => !each.startsWith('#')).flatMap((each) => each.trim().split('\n'))
    expect(items.length).toBeGreaterThan(40)
    for (const item of items) expect(item).toMatch(/^- \[[^\]]+\]\([^)\s]+\): [^\n]+\.$/)
  })
})

describe('served pages', () => {
  test('link to served pages and their headings, by addresses that are right wherever the API is', () => {
    const anchors = new Map([...texts].map(([address, text]) => [address, anchorsOf(text)]))
    const broken = [...texts].flatMap(([from, text]) =>
      linksOf(text).filter((link) => {
        if (/^[a-z]+:/.test(link)) return false
        const [path = '', anchor] = link.split('#')
        const address = path === '' ? from : posix.join(posix.dirname(from), path)
        if (address === 'openapi.json') return false
        return !anchors.has(address) || (anchor !== undefined && !anchors.get(address)!.has(anchor))
      }),
    )
    expect(broken).toEqual([])
    expect(texts.size).toBeGreaterThan(40)
  })

  test('name what is not served, and keep code as it is', () => {
    const code = '```ts\n<!-- [a](b.md) -->\n```\n`[a](b.md)`\n'
    expect(
      servedMarkdown(
        'docs/recipes/html.md',
        `<!-- run by x -->\n${code}[ADR 1](../adr/0001-x.md), [the\nAPI](../api.md#errors), ![a cat](cat.webp), [React](../../clients/react/README.md), [here](#here), [out](https://example.org), [calls](../openapi.json)`,
      ),
    ).toBe(
      `${code}ADR 1, [the\nAPI](../api.md#errors), a cat, [React](../clients/react.md), [here](#here), [out](https://example.org), [calls](../../openapi.json)`,
    )
  })
})
