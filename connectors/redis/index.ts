import { defineConnector, refuseElement } from '../../engine/sdk.ts'
import { nonclusteredConnection } from './nonclustered-connection.ts'

const several = { reason: 'only single Redis servers are', instead: 'use <redis:nonclustered-connection>' }
const commands = {
  reason: 'Redis is there for object stores',
  instead: 'put <redis:nonclustered-connection> into an <os:config>',
}

/** Redis, as far as object stores need it. */
export const redis = defineConnector({
  prefix: 'redis',
  uri: 'http://www.mulesoft.org/schema/mule/redis',
  needsDataWeave: true,
  elements: [
    nonclusteredConnection,
    refuseElement('clustered-connection', 'nested', several),
    refuseElement('sentinel-connection', 'nested', several),
    refuseElement('config', 'global', commands),
  ],
})
