import { attr, defineElement } from '../../engine/sdk.ts'

/** Reads a schema from another location than the one it is asked for at. */
export interface Redirect {
  readonly from: string
  readonly to: string
}

/** `json:schema-redirect`: where a schema really is. */
export const schemaRedirect = defineElement({
  name: 'schema-redirect',
  kind: 'nested',
  doc: 'Reads a schema from another location.',
  attributes: {
    from: attr.nonBlank('The location, or the URI, that is asked for.', { required: true }),
    to: attr.nonBlank('The file on the classpath that is read instead.', { required: true }),
  },
  compile: (redirect): Redirect => redirect,
})
