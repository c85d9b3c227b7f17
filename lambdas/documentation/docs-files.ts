import { createHash } from 'node:crypto'
import styles from 'swagger-ui-dist/swagger-ui.css?gzip'
import viewer from 'swagger-ui-dist/swagger-ui-bundle.js?gzip'
import type { CompressedFile } from './compressed-file.ts'
import icon from './page/icon.svg?gzip'
import pageStyles from './page/page.css?gzip'
import page from './page/page.js?gzip'

const [css, javascript, svg] = ['text/css; charset=utf-8', 'text/javascript; charset=utf-8', 'image/svg+xml']

/** The files that the page loads, by name. */
export const docsFiles: Readonly<Record<string, CompressedFile>> = {
  'swagger-ui.css': { contentType: css, gzip: styles },
  'swagger-ui-bundle.js': { contentType: javascript, gzip: viewer },
  'page.css': { contentType: css, gzip: pageStyles },
  'page.js': { contentType: javascript, gzip: page },
  'icon.svg': { contentType: svg, gzip: icon },
}

/** Changes whenever a file changes, so that browsers may cache the files forever. */
export const docsVersion = createHash('sha256').update(JSON.stringify(docsFiles)).digest('hex').slice(0, 12)
