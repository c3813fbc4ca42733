import { defineConnector } from '../../engine/sdk.ts'
import { clear } from './clear.ts'
import { config } from './config.ts'
import { connection } from './connection.ts'
import { contains } from './contains.ts'
import { osErrors } from './errors.ts'
import { objectStore } from './object-store.ts'
import { privateObjectStore } from './private-object-store.ts'
import { remove } from './remove.ts'
import { retrieve } from './retrieve.ts'
import { retrieveAll } from './retrieve-all.ts'
import { retrieveAllKeys } from './retrieve-all-keys.ts'
import { store } from './store.ts'

/** The object store connector (spec/core.md §3.14). */
export const os = defineConnector({
  prefix: 'os',
  uri: 'http://www.mulesoft.org/schema/mule/os',
  outside: true,
  needsDataWeave: true,
  elements: [
    config,
    connection,
    objectStore,
    privateObjectStore,
    store,
    retrieve,
    contains,
    remove,
    clear,
    retrieveAllKeys,
    retrieveAll,
  ],
  errors: osErrors,
})
