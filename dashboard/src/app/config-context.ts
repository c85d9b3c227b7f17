import { createContext, use } from 'react'
import type { RuntimeConfig } from '../api/runtime-config.ts'

export const ConfigContext = createContext<RuntimeConfig | undefined>(undefined)

export function useConfig(): RuntimeConfig {
  const config = use(ConfigContext)
  if (!config) throw new Error('Expected a ConfigContext above')
  return config
}
