import { defineConnector } from '../../engine/sdk.ts'
import { authorizationFilter } from './authorization-filter.ts'
import { config } from './config.ts'
import { delegateSecurityProvider } from './delegate-security-provider.ts'
import { delegateSecurityProviders } from './delegate-security-providers.ts'
import { securityManager } from './security-manager.ts'

/** Users with their passwords and authorities out of Spring Security's XML (Mule: Spring Module Reference). No bean is made. */
export const spring = defineConnector({
  prefix: 'spring',
  uri: 'http://www.mulesoft.org/schema/mule/spring',
  elements: [config, securityManager, delegateSecurityProviders, delegateSecurityProvider, authorizationFilter],
})
