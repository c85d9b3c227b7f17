/** The location of the datasets, also for other tools: index/<owner>/<table>.lance (tables-in-use.ts). */
export const indexPrefix = 'index'
