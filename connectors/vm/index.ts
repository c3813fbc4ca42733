import { defineConnector } from '../../engine/sdk.ts'
import { config } from './config.ts'
import { connection } from './connection.ts'
import { consume } from './consume.ts'
import { vmErrors } from './errors.ts'
import { listener } from './listener.ts'
import { publish } from './publish.ts'
import { publishConsume } from './publish-consume.ts'
import { queueDefinition } from './queue-definition.ts'
import { queues } from './queues.ts'
import { response } from './response.ts'

/** Queues within an application (spec/core.md §3.14). */
export const vm = defineConnector({
  prefix: 'vm',
  uri: 'http://www.mulesoft.org/schema/mule/vm',
  outside: true,
  needsDataWeave: true,
  elements: [config, connection, queues, queueDefinition, listener, response, publish, publishConsume, consume],
  errors: vmErrors,
})
