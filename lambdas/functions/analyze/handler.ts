import { analyzeUpload } from '../../pipeline/analyze-upload.ts'
import { readMessage } from '../../pipeline/read-message.ts'
import { readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { analysisHandler, openAnalysis } from '../wiring/open-analysis.ts'

const { deps } = openAnalysis(readSettings({ ...settings.analyze, featureRoutes }))

/** The analysis stage: S3 notifications in, settled images out. */
export const handler = analysisHandler(
  deps,
  (body) => readMessage(body).map((image) => ({ image })),
  ({ image }, attempt) => analyzeUpload(deps, image, attempt),
)
