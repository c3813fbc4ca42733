import { defineConnector } from '../../engine/sdk.ts'
import { client } from './client.ts'
import { config } from './config.ts'
import { throttlingErrors } from './errors.ts'
import { explicit } from './explicit.ts'
import { identifier } from './identifier.ts'
import { key } from './key.ts'
import { keys } from './keys.ts'
import { rateLimit } from './rate-limit.ts'
import { throttle } from './throttle.ts'
import { tier } from './tier.ts'
import { tierProvider } from './tier-provider.ts'
import { tierSelector } from './tier-selector.ts'
import { tiers } from './tiers.ts'
import { validateClient } from './validate-client.ts'
import { validateClientId } from './validate-client-id.ts'

/**
 * How many requests there may be: what Mule's rate-limiting, SLA and spike-control policies are made of. Names are those of the templates
 * that are public; `identifier` is Hinny's, because no public template has a key of its own.
 */
export const throttling = defineConnector({
  prefix: 'throttling',
  uri: 'http://www.mulesoft.org/schema/mule/throttling',
  errors: throttlingErrors,
  outside: true,
  elements: [
    config,
    tierProvider,
    explicit,
    keys,
    key,
    tiers,
    tier,
    validateClient,
    validateClientId,
    rateLimit,
    throttle,
    tierSelector,
    client,
    identifier,
  ],
})
