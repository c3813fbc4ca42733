import { defineConnector } from '../../engine/sdk.ts'
import { message } from './message.ts'
import { repeatableFileStoreStream } from './repeatable-file-store-stream.ts'
import { setAttributes } from './set-attributes.ts'
import { setPayload } from './set-payload.ts'
import { setVariable } from './set-variable.ts'
import { transform } from './transform.ts'
import { variables } from './variables.ts'

/** Transformations by DataWeave script (spec/dataweave.md §12). */
export const ee = defineConnector({
  prefix: 'ee',
  uri: 'http://www.mulesoft.org/schema/mule/ee/core',
  elements: [transform, message, setPayload, setAttributes, variables, setVariable, repeatableFileStoreStream],
})
