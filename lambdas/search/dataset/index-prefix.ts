/** Where the datasets are, for other tools too: index/<owner>/images.lance. */
export const indexPrefix = 'index'
