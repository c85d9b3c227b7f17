import sharp, { type Sharp } from 'sharp'
import { randomNumbers } from '../support/random-numbers.ts'
import type { Half } from './halves.ts'

/** A picture that code made: what the models were never shown. Nothing in it deserves the name of an object. */
export interface DrawnPicture {
  /** Kind and seed, such as "bar chart 3". */
  readonly file: string
  readonly kind: string
  /** All pictures of a kind are in one half, so that the held-out half shows kinds that nothing was fitted on. */
  readonly half: Half
  /** An encoded image, as somebody would upload it. */
  readonly bytes: () => Promise<Buffer>
}

/** Chances of one picture. */
interface Dice {
  /** From 0 to below 1. */
  readonly next: () => number
  readonly between: (from: number, to: number) => number
  readonly whole: (from: number, to: number) => number
  readonly pick: <T>(some: readonly T[]) => T
  readonly color: () => string
}

function diceOf(seed: number): Dice {
  const next = randomNumbers(seed)
  const between = (from: number, to: number) => from + next() * (to - from)
  const whole = (from: number, to: number) => Math.floor(between(from, to + 1))
  const pick = <T>(some: readonly T[]) => some[Math.floor(next() * some.length)]!
  const color = () => `hsl(${whole(0, 359)} ${whole(20, 95)}% ${whole(25, 80)}%)`
  return { next, between, whole, pick, color }
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const sizes = [
  [1024, 768],
  [768, 1024],
  [800, 800],
  [640, 480],
  [1280, 720],
] as const

/** Encoded as people save such pictures: PNG or JPEG. */
const encode = (picture: Sharp, { pick }: Dice): Promise<Buffer> =>
  pick([true, false]) ? picture.png().toBuffer() : picture.jpeg({ quality: pick([75, 90]) }).toBuffer()

const svgLoader = { operation: ['VipsForeignLoadSvg'] }

let drawing = 0

/** The service never reads SVG (configured-sharp.ts). Pictures of tests are drawn with it, and only meanwhile. */
async function withSvg<T>(draw: () => Promise<T>): Promise<T> {
  if (drawing++ === 0) sharp.unblock(svgLoader)
  try {
    return await draw()
  } finally {
    if (--drawing === 0) sharp.block(svgLoader)
  }
}

type Draw = (dice: Dice) => Promise<Buffer>

/** @param draw the content of an SVG of this size */
const svg =
  (
    draw: (dice: Dice, width: number, height: number) => string,
    of: readonly (readonly [number, number])[] = sizes,
  ): Draw =>
  (dice) => {
    const [width, height] = dice.pick(of)
    const content = draw(dice, width, height)
    const source = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`
    return withSvg(() => encode(sharp(Buffer.from(source)).flatten({ background: 'white' }), dice))
  }

/** @param draw makes a function from a place, in pixels, to a colour of codes 0 to 255 */
const pixels =
  (
    draw: (
      dice: Dice,
      width: number,
      height: number,
    ) => (x: number, y: number) => readonly [number, number, number],
    of: readonly (readonly [number, number])[] = sizes,
  ): Draw =>
  (dice) => {
    const [width, height] = dice.pick(of)
    const at = draw(dice, width, height)
    const data = Buffer.alloc(width * height * 3)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        at(x, y).forEach((code, channel) => {
          data[(y * width + x) * 3 + channel] = Math.max(0, Math.min(255, Math.round(code)))
        })
    return encode(sharp(data, { raw: { width, height, channels: 3 } }), dice)
  }

const rgb = ({ whole }: Dice) => [whole(0, 255), whole(0, 255), whole(0, 255)] as const
const mix = (a: readonly number[], b: readonly number[], t: number) =>
  [0, 1, 2].map((i) => a[i]! + (b[i]! - a[i]!) * t) as unknown as readonly [number, number, number]
const ground = (color: string) => `<rect width="100%" height="100%" fill="${color}"/>`
const rect = (x: number, y: number, width: number, height: number, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`
const write = (x: number, y: number, size: number, fill: string, text: string, family = 'sans-serif') =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" font-family="${family}">${text}</text>`
const words =
  'total of the report for users and sales in May was open when data from north rose again by'.split(' ')
const sentence = ({ pick }: Dice, count: number) => times(count, () => pick(words)).join(' ')
const axes = (w: number, h: number, dice: Dice) =>
  times(
    6,
    (i) =>
      `<path d="M${w * 0.1} ${h * (0.15 + i * 0.14)}H${w * 0.93}" stroke="#ddd"/>${write(w * 0.03, h * (0.155 + i * 0.14), h / 40, '#444', String(100 - i * 20))}`,
  ).join('') +
  `<path d="M${w * 0.1} ${h * 0.12}V${h * 0.85}H${w * 0.93}" stroke="#333" fill="none" stroke-width="2"/>` +
  write(w * 0.3, h * 0.08, h / 24, '#222', sentence(dice, 4))
const inPlot = (w: number, h: number, x: number, y: number) =>
  [w * (0.1 + x * 0.83), h * (0.85 - y * 0.7)] as const
const path = (points: readonly (readonly number[])[]) =>
  `M${points.map(([x, y]) => `${x!.toFixed(1)} ${y!.toFixed(1)}`).join('L')}`
const anySize = [
  [1, 1],
  [64, 64],
  [800, 600],
  [2000, 500],
] as const

const fitting: Readonly<Record<string, Draw>> = {
  'plain colour': svg((dice) => ground(dice.color()), anySize),
  gradient: pixels((dice, w, h) => {
    const [from, to, angle] = [rgb(dice), rgb(dice), dice.between(0, Math.PI / 2)]
    return (x, y) => mix(from, to, (x / w) * Math.cos(angle) ** 2 + (y / h) * Math.sin(angle) ** 2)
  }),
  noise: pixels((dice) => {
    const [isGrey, spread] = [dice.pick([true, false]), dice.between(40, 255)]
    const code = () => 128 + (dice.next() - 0.5) * spread
    return () => {
      const grey = code()
      return isGrey ? [grey, grey, grey] : [grey, code(), code()]
    }
  }),
  stars: svg(
    (dice, w, h) =>
      ground(dice.pick(['#000', '#02020c', '#0a0a14'])) +
      times(
        dice.whole(60, 500),
        () =>
          `<circle cx="${dice.between(0, w)}" cy="${dice.between(0, h)}" r="${0.4 + dice.next() ** 4 * 4}" fill="${dice.pick(['#fff', '#ffe9c9', '#cfdcff'])}"/>`,
      ).join(''),
  ),
  stripes: svg((dice, w, h) => {
    const [step, a, b, angle] = [dice.between(6, 120), dice.color(), dice.color(), dice.pick([0, 90, 45, 20])]
    const count = Math.ceil((2 * (w + h)) / step)
    return `${ground(a)}<g transform="rotate(${angle} ${w / 2} ${h / 2})">${times(count, (i) => rect(-w + i * step, -h, step / 2, 3 * h, b)).join('')}</g>`
  }),
  'bar chart': svg((dice, w, h) => {
    const [count, color] = [dice.whole(3, 12), dice.color()]
    const bars = times(count, (i) => {
      const value = dice.between(0.05, 0.98)
      const [x, y] = inPlot(w, h, (i + 0.15) / count, value)
      return rect(x, y, (w * 0.83 * 0.7) / count, h * 0.7 * value, dice.next() < 0.5 ? color : dice.color())
    })
    return ground('#fff') + axes(w, h, dice) + bars.join('')
  }),
  'web page': svg((dice, w, h) => {
    const accent = dice.color()
    const lines = times(24, (i) =>
      write(w * 0.25, h * 0.2 + i * h * 0.032, h / 48, '#222', sentence(dice, dice.whole(4, 12))),
    )
    const menu = times(8, (i) => write(w * 0.03, h * 0.2 + i * h * 0.06, h / 44, accent, dice.pick(words)))
    return (
      ground('#fff') +
      rect(0, 0, w, h * 0.1, accent) +
      write(w * 0.03, h * 0.065, h / 22, '#fff', sentence(dice, 2)) +
      rect(0, h * 0.1, w * 0.2, h, '#f1f1f4') +
      menu.join('') +
      lines.join('')
    )
  }),
  circles: svg(
    (dice, w, h) =>
      ground(dice.color()) +
      times(
        dice.whole(1, 14),
        () =>
          `<circle cx="${dice.between(0, w)}" cy="${dice.between(0, h)}" r="${dice.between(10, w / 4)}" fill="${dice.color()}"/>`,
      ).join(''),
  ),
  scribble: svg((dice, w, h) => {
    const lines = times(dice.whole(1, 6), () => {
      const points = times(
        dice.whole(4, 14),
        () => `${dice.between(0, w).toFixed(0)} ${dice.between(0, h).toFixed(0)}`,
      )
      return `<path d="M${points[0]}Q${points.slice(1, 2 * Math.floor((points.length - 1) / 2) + 1).join(' ')}" fill="none" stroke="${dice.pick(['#111', '#226', '#a22'])}" stroke-width="${dice.between(1, 9)}"/>`
    })
    return ground('#fff') + lines.join('')
  }),
  table: svg((dice, w, h) => {
    const [rows, columns] = [dice.whole(6, 22), dice.whole(3, 8)]
    const [rowPx, columnPx] = [h / (rows + 1), w / columns]
    const cells = times(rows * columns, (i) =>
      write(
        (i % columns) * columnPx + 6,
        (Math.floor(i / columns) + 0.7) * rowPx,
        Math.min(22, rowPx * 0.5),
        '#222',
        i % columns === 0 ? dice.pick(words) : String(dice.whole(0, 99_999)),
      ),
    )
    const lines = times(rows + 1, (i) => `<path d="M0 ${i * rowPx}H${w}" stroke="#bbb"/>`)
    const uprights = times(columns, (i) => `<path d="M${i * columnPx} 0V${rows * rowPx}" stroke="#ddd"/>`)
    return (
      ground('#fff') +
      rect(0, 0, w, rowPx, dice.pick(['#eee', dice.color()])) +
      [...lines, ...uprights, ...cells].join('')
    )
  }),
  checks: svg((dice, w, h) => {
    const [step, a, b] = [dice.between(8, 130), dice.color(), dice.color()]
    const across = Math.ceil(w / step)
    return (
      ground(a) +
      times(across * Math.ceil(h / step), (i) =>
        ((i % across) + Math.floor(i / across)) % 2 === 0
          ? rect((i % across) * step, Math.floor(i / across) * step, step, step, b)
          : '',
      ).join('')
    )
  }),
  'pie chart': svg((dice, w, h) => {
    const [r, parts] = [Math.min(w, h) * 0.35, times(dice.whole(2, 7), () => dice.between(0.3, 1))]
    const sum = parts.reduce((a, b) => a + b)
    let from = 0
    const slices = parts.map((part, i) => {
      const to = from + (part / sum) * 2 * Math.PI
      const [x1, y1, x2, y2] = [
        w / 2 + r * Math.cos(from),
        h / 2 + r * Math.sin(from),
        w / 2 + r * Math.cos(to),
        h / 2 + r * Math.sin(to),
      ]
      const large = to - from > Math.PI ? 1 : 0
      from = to
      return `<path d="M${w / 2} ${h / 2}L${x1} ${y1}A${r} ${r} 0 ${large} 1 ${x2} ${y2}Z" fill="${dice.color()}"/>${write(w * 0.03, h * 0.1 + i * 30, 20, '#333', dice.pick(words))}`
    })
    return ground('#fff') + slices.join('')
  }),
  hexagons: svg((dice, w, h) => {
    const [r, a] = [dice.between(15, 80), dice.color()]
    const [dx, dy] = [r * Math.sqrt(3), r * 1.5]
    const across = Math.ceil(w / dx) + 1
    return (
      ground(a) +
      times(across * (Math.ceil(h / dy) + 1), (i) => {
        const row = Math.floor(i / across)
        const [x, y] = [((i % across) + (row % 2) / 2) * dx, row * dy]
        return `<path d="${path(times(6, (k) => [x + r * 0.94 * Math.sin((k * Math.PI) / 3), y + r * 0.94 * Math.cos((k * Math.PI) / 3)]))}Z" fill="${dice.color()}"/>`
      }).join('')
    )
  }),
}

const heldOut: Readonly<Record<string, Draw>> = {
  glow: pixels((dice, w, h) => {
    const [inner, outer] = [rgb(dice), rgb(dice)]
    const [cx, cy, r] = [
      dice.between(0.2, 0.8) * w,
      dice.between(0.2, 0.8) * h,
      dice.between(0.3, 0.9) * Math.max(w, h),
    ]
    return (x, y) => mix(inner, outer, Math.min(1, Math.hypot(x - cx, y - cy) / r))
  }),
  clouds: pixels((dice, w, h) => {
    const [a, b, octaves] = [rgb(dice), rgb(dice), dice.whole(2, 6)]
    const grids = times(octaves, () => times(4096, () => dice.next()))
    const value = (grid: readonly number[], x: number, y: number) => {
      const [x0, y0] = [Math.floor(x), Math.floor(y)]
      const [tx, ty] = [x - x0, y - y0]
      const g = (i: number, j: number) => grid[((y0 + j) % 64) * 64 + ((x0 + i) % 64)]!
      const smooth = (t: number) => t * t * (3 - 2 * t)
      const across = (j: number) => g(0, j) + (g(1, j) - g(0, j)) * smooth(tx)
      return across(0) + (across(1) - across(0)) * smooth(ty)
    }
    return (x, y) =>
      mix(
        a,
        b,
        grids.reduce(
          (sum, grid, o) => sum + value(grid, (x / w) * 3 * 2 ** o, (y / h) * 3 * 2 ** o) / 2 ** (o + 1),
          0,
        ),
      )
  }),
  'scatter chart': svg((dice, w, h) => {
    const color = dice.color()
    const dots = times(dice.whole(20, 300), () => {
      const x = dice.next()
      const [cx, cy] = inPlot(w, h, x, Math.max(0, Math.min(1, x * 0.7 + dice.between(-0.2, 0.4))))
      return `<circle cx="${cx}" cy="${cy}" r="4" fill="${color}"/>`
    })
    return ground('#fff') + axes(w, h, dice) + dots.join('')
  }),
  'line chart': svg((dice, w, h) => {
    const lines = times(dice.whole(1, 5), () => {
      let y = dice.between(0.2, 0.8)
      const points = times(40, (i) => {
        y = Math.max(0, Math.min(1, y + dice.between(-0.08, 0.08)))
        return inPlot(w, h, i / 39, y)
      })
      return `<path d="${path(points)}" fill="none" stroke="${dice.color()}" stroke-width="3"/>`
    })
    return ground(dice.pick(['#fff', '#f7f7f7'])) + axes(w, h, dice) + lines.join('')
  }),
  terminal: svg((dice, _width, h) => {
    const size = dice.between(14, 22)
    const lines = times(Math.floor(h / (size * 1.4)) - 1, (i) =>
      write(
        12 + dice.whole(0, 3) * 20,
        (i + 1) * size * 1.4,
        size,
        dice.pick(['#d4d4d4', '#9cdcfe', '#6a9955', '#ce9178']),
        sentence(dice, dice.whole(1, 9)),
        'monospace',
      ),
    )
    return ground(dice.pick(['#000', '#1e1e1e', '#002b36'])) + lines.join('')
  }),
  'phone screen': svg(
    (dice, w, h) => {
      const accent = dice.color()
      const cards = times(
        7,
        (i) =>
          rect(w * 0.05, h * (0.12 + i * 0.12), w * 0.9, h * 0.1, '#fff', 'rx="14"') +
          `<circle cx="${w * 0.15}" cy="${h * (0.17 + i * 0.12)}" r="${w * 0.05}" fill="${dice.color()}"/>` +
          write(w * 0.25, h * (0.16 + i * 0.12), w / 24, '#111', sentence(dice, 3)) +
          write(w * 0.25, h * (0.19 + i * 0.12), w / 32, '#777', sentence(dice, 6)),
      )
      return (
        ground('#eef0f4') +
        rect(0, 0, w, h * 0.09, accent) +
        write(w * 0.05, h * 0.06, w / 18, '#fff', sentence(dice, 2)) +
        cards.join('')
      )
    },
    [
      [720, 1560],
      [1080, 2340],
      [750, 1334],
    ],
  ),
  triangles: svg((dice, w, h) =>
    times(
      dice.whole(30, 160),
      () =>
        `<path d="${path(times(3, () => [dice.between(-0.1, 1.1) * w, dice.between(-0.1, 1.1) * h]))}Z" fill="${dice.color()}"/>`,
    ).join(''),
  ),
  spirals: svg((dice, w, h) => {
    const [turns, a, b] = [dice.between(3, 14), dice.whole(1, 9), dice.whole(2, 11)]
    const r = Math.min(w, h) * 0.45
    const points = times(1500, (i) => {
      const t = (i / 1500) * turns * 2 * Math.PI
      return [
        w / 2 + r * Math.cos(t) * Math.cos((a / b) * t),
        h / 2 + r * Math.sin(t) * Math.cos((a / b) * t),
      ]
    })
    return `${ground(dice.pick(['#fff', '#101018']))}<path d="${path(points)}" fill="none" stroke="${dice.color()}" stroke-width="${dice.between(1, 4)}"/>`
  }),
  'street map': svg((dice, w, h) => {
    const parks = times(6, () =>
      rect(
        dice.between(0, w),
        dice.between(0, h),
        dice.between(40, w / 4),
        dice.between(40, h / 4),
        '#cfe8c2',
      ),
    )
    const roads = times(dice.whole(10, 30), () => {
      const isWide = dice.next() < 0.3
      return `<path d="${path([
        [dice.between(-0.2, 1.2) * w, dice.pick([0, h])],
        [dice.between(0, w), dice.between(0, h)],
        [dice.pick([0, w]), dice.between(-0.2, 1.2) * h],
      ])}" fill="none" stroke="${isWide ? '#f9d77e' : '#fff'}" stroke-width="${isWide ? 14 : 7}"/>`
    })
    const names = times(14, () =>
      write(dice.between(0, w * 0.9), dice.between(0, h), 15, '#555', `${dice.pick(words)} street`),
    )
    return ground('#ece8e0') + [...parks, ...roads, ...names].join('')
  }),
  dither: pixels((dice) => {
    const [cell, a, b, chance] = [dice.whole(1, 12), rgb(dice), rgb(dice), dice.between(0.1, 0.6)]
    const grid = times(1 << 16, () => dice.next() < chance)
    return (x, y) => (grid[(Math.floor(y / cell) * 257 + Math.floor(x / cell)) & 0xffff] ? a : b)
  }),
  'childlike drawing': svg((dice, w, h) => {
    const [x, y, s] = [
      w * dice.between(0.2, 0.4),
      h * dice.between(0.5, 0.6),
      Math.min(w, h) * dice.between(0.2, 0.35),
    ]
    const line = `fill="none" stroke="${dice.pick(['#222', '#8b4513', '#1a3f8b'])}" stroke-width="${dice.whole(3, 8)}" stroke-linejoin="round"`
    const figure = `<circle cx="${x + s * 1.8}" cy="${y - s * 0.2}" r="${s * 0.18}" ${line}/><path d="M${x + s * 1.8} ${y}V${y + s * 0.5}L${x + s * 1.6} ${y + s}M${x + s * 1.8} ${y + s * 0.5}L${x + s * 2} ${y + s}M${x + s * 1.5} ${y + s * 0.2}H${x + s * 2.1}" ${line}/>`
    return `${ground('#fff')}<path d="M${x} ${y}H${x + s}V${y + s}H${x}ZM${x} ${y}L${x + s / 2} ${y - s * 0.6}L${x + s} ${y}M${x + s * 0.4} ${y + s}V${y + s * 0.6}H${x + s * 0.6}V${y + s}" ${line}/>${figure}<circle cx="${w * 0.85}" cy="${h * 0.15}" r="${s * 0.25}" ${line}/>`
  }),
  waves: pixels((dice) => {
    const [a, b] = [rgb(dice), rgb(dice)]
    const parts = times(
      dice.whole(1, 3),
      () => [dice.between(0.005, 0.15), dice.between(0, 6.3), dice.between(0, 6.3)] as const,
    )
    return (x, y) =>
      mix(
        a,
        b,
        0.5 +
          parts.reduce(
            (sum, [f, angle, phase]) =>
              sum + Math.sin(f * (x * Math.cos(angle) + y * Math.sin(angle)) + phase),
            0,
          ) /
            parts.length /
            2,
      )
  }),
  'flow diagram': svg((dice, w, h) => {
    const boxes = times(
      dice.whole(4, 9),
      (i) => [w * (0.1 + 0.3 * (i % 3)), h * (0.1 + 0.28 * Math.floor(i / 3))] as const,
    )
    const [wide, high, fill] = [w * 0.2, h * 0.14, dice.pick(['#fff', dice.color()])]
    const parts = boxes.map(([x, y], i) => {
      const before = boxes[i - 1]
      const arrow = before
        ? `<path d="${path([
            [before[0] + wide / 2, before[1] + high / 2],
            [x + wide / 2, y + high / 2],
          ])}" stroke="#444" stroke-width="3"/>`
        : ''
      return [
        arrow,
        rect(x, y, wide, high, fill, 'stroke="#333" stroke-width="2" rx="6"') +
          write(x + 8, y + high * 0.6, h / 40, '#111', sentence(dice, 2)),
      ] as const
    })
    return ground('#fff') + parts.map(([arrow]) => arrow).join('') + parts.map(([, box]) => box).join('')
  }),
  logo: svg((dice, w, h) => {
    const [color, r] = [dice.color(), Math.min(w, h) * dice.between(0.12, 0.25)]
    const mark = dice.pick([
      `<circle cx="${w * 0.3}" cy="${h / 2}" r="${r}" fill="${color}"/><circle cx="${w * 0.3 + r * 0.5}" cy="${h / 2}" r="${r * 0.6}" fill="#fff"/>`,
      `<path d="${path(times(3, (i) => [w * 0.3 + r * Math.cos((i * 2 * Math.PI) / 3), h / 2 + r * Math.sin((i * 2 * Math.PI) / 3)]))}Z" fill="${color}"/>`,
      rect(w * 0.3 - r, h / 2 - r, 2 * r, 2 * r, color, `rx="${r / 3}"`),
    ])
    return (
      ground(dice.pick(['#fff', '#fafafa', '#123'])) +
      mark +
      write(w * 0.55, h * 0.53, h / 9, color, dice.pick(words))
    )
  }),
  'sheet music': svg((dice, w, h) => {
    const staves = times(5, (s) => {
      const top = h * (0.1 + s * 0.17)
      const step = h * 0.015
      const notes = times(18, () => {
        const [x, y] = [dice.between(w * 0.12, w * 0.92), top + dice.whole(0, 8) * (step / 2)]
        return `<ellipse cx="${x}" cy="${y}" rx="${step * 0.65}" ry="${step * 0.5}"/><path d="M${x + step * 0.6} ${y}V${y - step * 3.5}" stroke="#000" stroke-width="2"/>`
      })
      return (
        times(5, (i) => `<path d="M${w * 0.06} ${top + i * step}H${w * 0.95}" stroke="#000"/>`).join('') +
        notes.join('')
      )
    })
    return ground('#fff') + staves.join('')
  }),
  'heat map': svg((dice, w, h) => {
    const [columns, rows, hue] = [dice.whole(6, 30), dice.whole(5, 20), dice.whole(0, 300)]
    return (
      ground('#fff') +
      times(columns * rows, (i) =>
        rect(
          w * 0.1 + ((i % columns) * w * 0.8) / columns,
          h * 0.1 + (Math.floor(i / columns) * h * 0.8) / rows,
          (w * 0.8) / columns,
          (h * 0.8) / rows,
          `hsl(${hue + dice.between(0, 60)} 80% ${dice.between(25, 92)}%)`,
        ),
      ).join('')
    )
  }),
  calendar: svg((dice, w, h) => {
    const accent = dice.color()
    const days = times(35, (i) => {
      const [x, y] = [(i % 7) * (w / 7), h * 0.15 + Math.floor(i / 7) * h * 0.17]
      const entry =
        dice.next() < 0.3 ? rect(x + 4, y + h * 0.07, w / 7 - 8, h * 0.04, dice.color(), 'rx="4"') : ''
      return (
        rect(x, y, w / 7, h * 0.17, '#fff', 'stroke="#ccc"') +
        write(x + 8, y + 22, 16, '#333', String(i + 1)) +
        entry
      )
    })
    return (
      rect(0, 0, w, h * 0.15, accent) +
      write(w * 0.05, h * 0.09, h / 16, '#fff', sentence(dice, 2)) +
      days.join('')
    )
  }),
}

/**
 * Pictures of nothing, made anew from their seeds: plain colours, noise, charts, screens, drawings.
 * @param perKind how many of each of the 30 kinds
 */
export function drawnPictures(perKind = 5): DrawnPicture[] {
  const ofHalf = (half: Half, kinds: Readonly<Record<string, Draw>>) =>
    Object.entries(kinds).flatMap(([kind, draw], at) =>
      times(perKind, (index) => ({
        file: `${kind} ${index}`,
        kind,
        half,
        bytes: () => draw(diceOf(at * 1000 + index + (half === 'fitting' ? 1 : 500_001))),
      })),
    )
  return [...ofHalf('fitting', fitting), ...ofHalf('held-out', heldOut)]
}
