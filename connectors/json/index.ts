import { defineConnector } from '../../engine/sdk.ts'
import { jsonErrors } from './errors.ts'
import { schemaRedirect } from './schema-redirect.ts'
import { schemaRedirects } from './schema-redirects.ts'
import { validateSchema } from './validate-schema.ts'

/** JSON documents checked against JSON Schemas (spec/core.md §3.14). */
export const json = defineConnector({
  prefix: 'json',
  uri: 'http://www.mulesoft.org/schema/mule/json',
  elements: [validateSchema, schemaRedirects, schemaRedirect],
  errors: jsonErrors,
})
