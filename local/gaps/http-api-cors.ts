import { ApiGatewayV2Client, UpdateApiCommand } from '@aws-sdk/client-apigatewayv2'
import { clientConfig } from '../client-environment.ts'
import { type Gap, plainProperty } from './gap.ts'

interface Cors {
  AllowCredentials?: boolean
  AllowHeaders?: string[]
  AllowMethods?: string[]
  AllowOrigins?: string[]
  ExposeHeaders?: string[]
  MaxAge?: number
}

export const httpApiCors: Gap = {
  name: 'http-api-cors',
  resourceTypes: ['AWS::ApiGatewayV2::Api'],
  why: 'the emulator stores the keys of the CORS settings as the template spells them but reads lower-case ones, and so refuses every preflight',
  async close(api, env) {
    const cors = plainProperty<Cors>(api, 'CorsConfiguration')
    if (!cors) return false
    const request = { ApiId: api.physicalId, CorsConfiguration: cors }
    await new ApiGatewayV2Client(clientConfig(env)).send(new UpdateApiCommand(request))
    return true
  },
}
