import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mistake, SetReport } from '../../bench/vision/mistake.ts'
import { mistakesPage } from '../../bench/vision/mistakes-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'mistakes-'))
const file = join(folder, `a "photo" & more.png`)
beforeAll(() => sharp({ create: { width: 80, height: 40, channels: 3, background: 'teal' } }).toFile(file))
afterAll(() => rmSync(folder, { recursive: true }))

const mistake = (changes: Partial<Mistake> = {}): Mistake => ({
  kind: 'missed',
  file,
  annotated: ['dog'],
  said: [],
  boxes: [{ box: { left: 0.25, top: 0.5, width: 0.5, height: 0.25 }, text: 'dog', by: 'annotation' }],
  weight: 1,
  ...changes,
})
const pageOf = (mistakes: readonly Mistake[]) => {
  const figures = { AP: { value: 0.38, interval: [0.34, 0.44] as [number, number], n: 86 } }
  const report: SetReport = { measured: { dataset: 'COCO', models: ['nano'], figures }, mistakes }
  return mistakesPage({ objects: report })
}

test('shows the photo once with boxes in its pixels, as a self-contained page', async () => {
  const page = await pageOf([mistake(), mistake({ kind: 'another name' })])
  expect(page.match(/data:image\/webp;base64,/g)).toHaveLength(1)
  expect(page.match(/<use href="#photo-0"\/>/g)).toHaveLength(2)
  expect(page).toContain('<rect class="annotation" x="20.0" y="20.0" width="40.0" height="10.0">')
  expect(page).toContain('<th>AP</th><td>0.380 (0.340 to 0.440)</td><td>–</td>')
  expect(page).not.toMatch(/https?:|<script/)
})

test('shows recognised text as text, never as markup', async () => {
  const said = ['<img src=x onerror=alert(1)>', `"quoted" & 'quoted'`]
  const page = await pageOf([mistake({ said, annotated: ['</dd><b>'], kind: '<i>kind</i>' })])
  expect(page).not.toMatch(/<img|<b>|<i>/)
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; · &quot;quoted&quot; &amp; &#39;quoted&#39;')
  expect(page).toContain('a &quot;photo&quot; &amp; more.png')
})

test('shows the worst of a kind first, and says how many are left out', async () => {
  const page = await pageOf(
    Array.from({ length: 61 }, (_, index) => mistake({ annotated: [`number ${index}`], weight: index })),
  )
  expect(page).toContain('61 photos, the worst 60 of them below')
  expect(page.indexOf('number 60<')).toBeLessThan(page.indexOf('number 59<'))
  expect(page).not.toContain('number 0<')
})
