import {
  createProviderPolicy,
  type ProviderPolicy,
  type ProviderPolicySettings,
} from '../../provider-policy.ts'
import { providerFaultOf } from './provider-fault-of.ts'

/** The SDK makes three attempts (`createRekognition`), so one failure here is three of the service. */
export const createRekognitionPolicy = (settings?: ProviderPolicySettings): ProviderPolicy =>
  createProviderPolicy(providerFaultOf, settings)

/** One breaker per process: failures of one picture's calls spare the next picture the wait. */
export const rekognitionPolicy = createRekognitionPolicy()
