import { sharp } from '../../../lambdas/analysis/configured-sharp.ts'
import { figureInWords, type MeasuredSet } from '../../../layers/models/measured-vision.ts'
import type { MarkedBox, Mistake, SetReport } from './mistake.ts'
import { escaped, pageAround } from './page-around.ts'

/** More than a person looks at; the worst come first. */
const maxOfKind = 60
const photoEdgePx = 640
const maxWords = 40

interface EmbeddedPhoto {
  readonly id: string
  readonly widthPx: number
  readonly heightPx: number
  readonly dataUri: string
}

/** A self-contained page with the photos that the models get wrong, by feature and kind of mistake. */
export async function mistakesPage(reports: Readonly<Record<string, SetReport>>): Promise<string> {
  const groups = Object.entries(reports).map(([name, { measured, mistakes }]) => ({
    name,
    measured,
    kinds: groupByKind(mistakes),
  }))
  const shown = groups.flatMap(({ kinds }) => kinds.flatMap(({ worst }) => worst))
  const photos = new Map<string, EmbeddedPhoto>()
  for (const file of new Set(shown.map((mistake) => mistake.file)))
    photos.set(file, await embed(file, photos.size))
  const definitions = [...photos.values()].map(
    ({ id, widthPx, heightPx, dataUri }) =>
      `<image id="${id}" width="${widthPx}" height="${heightPx}" href="${dataUri}"/>`,
  )
  const sections = groups.map(({ name, measured, kinds }) => section(name, measured, kinds, photos))
  return pageAround(
    'What our models get wrong',
    `<svg width="0" height="0" aria-hidden="true"><defs>${definitions.join('')}</defs></svg>
<nav>${groups.map(({ name }) => `<a href="#${anchor(name)}">${escaped(name)}</a>`).join(' ')}</nav>
<p class="legend"><span class="annotation">annotated</span> <span class="model">said by the model</span></p>
${sections.join('\n')}`,
  )
}

function groupByKind(mistakes: readonly Mistake[]) {
  return [...new Set(mistakes.map(({ kind }) => kind))].sort().map((kind) => {
    const all = mistakes.filter((mistake) => mistake.kind === kind).sort((a, b) => b.weight - a.weight)
    return { kind, count: all.length, worst: all.slice(0, maxOfKind) }
  })
}

async function embed(file: string, index: number): Promise<EmbeddedPhoto> {
  const { data, info } = await sharp(file)
    .rotate()
    .resize(photoEdgePx, photoEdgePx, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 70 })
    .toBuffer({ resolveWithObject: true })
  const dataUri = `data:image/webp;base64,${data.toString('base64')}`
  return { id: `photo-${index}`, widthPx: info.width, heightPx: info.height, dataUri }
}

const anchor = (name: string) => name.replaceAll(' ', '-')

function section(
  name: string,
  { dataset, figures }: Omit<MeasuredSet, 'measuredOn'>,
  kinds: ReturnType<typeof groupByKind>,
  photos: ReadonlyMap<string, EmbeddedPhoto>,
): string {
  const rows = Object.entries(figures).map(
    ([figure, { heldOut, ...all }]) =>
      `<tr><th>${escaped(figure)}</th><td>${figureInWords(all)}</td><td>${heldOut ? figureInWords(heldOut) : '–'}</td></tr>`,
  )
  return `<section id="${anchor(name)}">
<h2>${escaped(name)}</h2>
<p>${escaped(dataset)}. With 95 % intervals, of all photos and of the half on which no threshold was chosen:</p>
<div class="wide"><table><tr><th></th><th>all</th><th>held-out half</th></tr>${rows.join('')}</table></div>
${kinds.map(({ kind, count, worst }) => kindGroup(kind, count, worst, photos)).join('\n')}
</section>`
}

function kindGroup(
  kind: string,
  count: number,
  worst: readonly Mistake[],
  photos: ReadonlyMap<string, EmbeddedPhoto>,
): string {
  const left = count > worst.length ? `, the worst ${worst.length} of them below` : ''
  return `<details open><summary>${escaped(kind)} <small>${count} photos${left}</small></summary>
<div class="cards">${worst.map((mistake) => card(mistake, photos.get(mistake.file)!)).join('\n')}</div></details>`
}

function card({ file, annotated, said, boxes }: Mistake, { id, widthPx, heightPx }: EmbeddedPhoto): string {
  const name = file.split('/').at(-1)!
  return `<figure>
<svg viewBox="0 0 ${widthPx} ${heightPx}" role="img" aria-label="${escaped(name)}"><use href="#${id}"/>${boxes
    .map((box) => marked(box, widthPx, heightPx))
    .join('')}</svg>
<figcaption><code>${escaped(name)}</code>
<dl><dt class="annotation">annotated</dt><dd>${inWords(annotated)}</dd><dt class="model">said</dt><dd>${inWords(said)}</dd></dl>
</figcaption></figure>`
}

function marked({ box, text, by }: MarkedBox, widthPx: number, heightPx: number): string {
  const [x, y] = [box.left * widthPx, box.top * heightPx].map((value) => value.toFixed(1))
  const [width, height] = [box.width * widthPx, box.height * heightPx].map((value) => value.toFixed(1))
  return `<rect class="${by}" x="${x}" y="${y}" width="${width}" height="${height}"><title>${escaped(text)}</title></rect>`
}

function inWords(list: readonly string[]): string {
  if (list.length === 0) return '<em>nothing</em>'
  const rest = list.length - maxWords
  return escaped(list.slice(0, maxWords).join(' · ')) + (rest > 0 ? ` <em>and ${rest} more</em>` : '')
}
