import * as z from 'zod/mini'
import { filter, when } from '../filter.ts'
import { kinds, minWordsOfDocument } from '../kinds.ts'
import { hasAny } from '../sql.ts'

export const kind = filter({
  query: {
    kind: z
      .optional(z.enum(kinds))
      .check(
        z.describe(
          `Only images of this kind. \`document\`: at least ${minWordsOfDocument} different words were read. \`receipt\`: its words were read, and prices. \`graphic\`: drawn rather than photographed, and no document`,
        ),
      ),
  },
  help: { kind: { description: 'Only documents, receipts or graphics (charts, screenshots, drawings)' } },
  offered: {
    kind: {
      name: { en: 'Kind', es: 'Tipo' },
      values: {
        document: { en: 'Document', es: 'Documento' },
        receipt: { en: 'Receipt', es: 'Recibo' },
        graphic: { en: 'Graphic', es: 'Gráfico' },
      },
    },
  },
  read: ({ kind }) => kind,
  find: (wanted) => ({ conditions: [hasAny('kinds', [wanted])], columns: ['kinds'] }),
  match: ({ kinds = [] }, wanted) => when(kinds.includes(wanted), { value: wanted }),
})
