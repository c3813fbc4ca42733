import { child, defineElement } from '../../engine/sdk.ts'
import { delegateSecurityProvider, type Provider } from './delegate-security-provider.ts'

/** `spring:delegate-security-providers`: the providers, as newer versions of the module write them. */
export const delegateSecurityProviders = defineElement({
  name: 'delegate-security-providers',
  kind: 'nested',
  doc: 'The providers; they may also stand directly in the security manager.',
  children: { providers: child.many('Providers.', () => [delegateSecurityProvider], { min: 1 }) },
  compile: ({ providers }): readonly Provider[] => providers.filter((each) => each !== undefined),
})
