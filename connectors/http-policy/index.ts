import { defineConnector } from '../../engine/sdk.ts'
import { executeNext } from './execute-next.ts'
import { operation } from './operation.ts'
import { proxy } from './proxy.ts'
import { source } from './source.ts'

/** The frame of every policy (spec/policies.md §1.1). */
export const httpPolicy = defineConnector({
  prefix: 'http-policy',
  uri: 'http://www.mulesoft.org/schema/mule/http-policy',
  elements: [proxy, source, operation, executeNext],
})
