import { attr, defineElement } from '../../engine/sdk.ts'

/** `http:header`: the name of a header that pages may send or see. */
export const corsHeader = defineElement({
  name: 'header',
  kind: 'nested',
  doc: 'A header.',
  attributes: { headerName: attr.nonBlank('Its name.', { required: true }) },
  compile: ({ headerName }) => headerName.trim(),
})
