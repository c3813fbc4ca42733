import { child, defineElement } from '../../engine/sdk.ts'
import { corsOrigin } from './cors-origin.ts'
import { publicResource } from './public-resource.ts'

/** `http:origins`: whose pages may call. */
export const corsOrigins = defineElement({
  name: 'origins',
  kind: 'nested',
  doc: 'Whose pages may call.',
  children: {
    origin: child.many('An origin, or everybody.', () => [corsOrigin, publicResource]),
  },
  compile: ({ origin }) => origin,
})
