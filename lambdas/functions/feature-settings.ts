import { FeatureRoutes } from '../vision/feature-routes.ts'
import { Feature } from '../vision/vision.ts'
import { jsonOf } from './environment.ts'
import { list } from './text-values.ts'

// Variables that combine several settings of a stage; lib/constructs/ sets them.

/** Which provider answers for which feature. */
export const featureRoutes = { variable: 'FEATURE_ROUTES', schema: () => jsonOf(FeatureRoutes) }

/** The features that vision looks for when an upload names none. */
export const defaultFeatures = { variable: 'DEFAULT_FEATURES', schema: () => list(Feature) }
