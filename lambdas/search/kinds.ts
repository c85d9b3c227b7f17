import type { Vision } from '../vision/vision.ts'

/** What sort of picture an image is, besides an ordinary photo. A receipt is a document, too. */
export const kinds = ['document', 'receipt', 'graphic'] as const
export type Kind = (typeof kinds)[number]

/** Fewer different words than this are on signs, shirts and packages, too. */
export const minWordsOfDocument = 25

/** Words that receipts have in common, in the languages of the interface. */
const receiptWords = new Set(
  [
    'amount balance bill card cash cashier change discount due gst invoice item items paid payment price qty quantity',
    'receipt rounding sale sales subtotal sub-total tax taxes tel thank total vat visa',
    'cambio efectivo factura gracias importe iva pago precio recibo ticket tarjeta cantidad',
  ].flatMap((words) => words.split(' ')),
)
const minReceiptWords = 4
/** Prices: two digits after a point or a comma; their currency may stick to them ("rm1.38"). */
const price = /^\p{L}{0,3}\d{1,6}[.,]\d{2}$/u
const minPrices = 2

/**
 * The kinds of an image, from what was read and seen in it; none if that is unknown.
 * @param words the folded words of its text, each once
 */
export function kindsOf(words: readonly string[], labels: Vision['labels']): Kind[] {
  const isReceipt =
    words.filter((word) => receiptWords.has(word)).length >= minReceiptWords &&
    words.filter((word) => price.test(word)).length >= minPrices
  const isDocument = isReceipt || words.length >= minWordsOfDocument
  const isDrawn = labels?.status === 'completed' && labels.drawn === true
  return [
    ...(isDocument ? (['document'] as const) : []),
    ...(isReceipt ? (['receipt'] as const) : []),
    ...(isDrawn && !isDocument ? (['graphic'] as const) : []),
  ]
}
