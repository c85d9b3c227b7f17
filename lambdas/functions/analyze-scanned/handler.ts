import { analyzeUpload } from '../../pipeline/analyze-upload.ts'
import { createQuarantine } from '../../pipeline/aws/quarantine.ts'
import { analyzeScanned } from '../../pipeline/malware/analyze-scanned.ts'
import { scanBytes } from '../../pipeline/malware/scan-bytes.ts'
import { readScanMessage } from '../../pipeline/malware/scan-message.ts'
import { readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { analysisHandler, openAnalysis } from '../wiring/open-analysis.ts'

const stage = readSettings({ ...settings.analyzeScanned, featureRoutes })
const { deps, s3, originalsBucket } = openAnalysis(stage)
const quarantine = createQuarantine(s3, originalsBucket)

/** The analysis stage of a stage that looks for malware first: its code is in no other function. */
const announced = { ...deps, quarantine }
const scanning = { ...deps, scan: scanBytes({ ...stage, quarantine }) }
export const handler = analysisHandler(deps, readScanMessage, (message, attempt) =>
  stage.malwareScan === 'clamd'
    ? analyzeUpload(scanning, message.image, attempt)
    : analyzeScanned(announced, message, attempt),
)
