/** The location of the datasets, also for other tools: index/<owner>/images.lance. */
export const indexPrefix = 'index'
