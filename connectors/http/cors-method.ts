import { attr, defineElement } from '../../engine/sdk.ts'

/** `http:method`: a method that pages may use. */
export const corsMethod = defineElement({
  name: 'method',
  kind: 'nested',
  doc: 'A method.',
  attributes: { methodName: attr.nonBlank('Its name.', { required: true }) },
  compile: ({ methodName }) => methodName.trim().toUpperCase(),
})
