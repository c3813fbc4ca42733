import { defineConnector } from '../../engine/sdk.ts'
import { headersErrors } from './errors.ts'
import { pattern } from './pattern.ts'
import { remove } from './remove.ts'
import { required } from './required.ts'

/** What policies do to headers beyond adding and removing them by name. */
export const headers = defineConnector({
  prefix: 'headers',
  uri: 'urn:hinny:headers',
  errors: headersErrors,
  elements: [remove, pattern, required],
})
