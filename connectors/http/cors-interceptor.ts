import { attr, child, defineElement } from '../../engine/sdk.ts'
import { createCors } from './cors.ts'
import { corsOrigins } from './cors-origins.ts'

/** `http:cors-interceptor` (spec/core.md §4.6): lets pages of other origins call the listeners of a configuration. */
export const corsInterceptor = defineElement({
  name: 'cors-interceptor',
  kind: 'nested',
  doc: 'Lets pages of other origins call the listeners.',
  attributes: {
    allowCredentials: attr.boolean('Lets browsers send cookies and credentials along.', { default: 'false' }),
  },
  children: { origins: child.one('Whose pages may call; nobody’s when absent.', () => corsOrigins) },
  compile: ({ allowCredentials, origins }) => createCors(origins ?? [], allowCredentials),
})
