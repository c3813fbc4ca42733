import { defineElement } from '../../engine/sdk.ts'
import { scriptAttributes, scriptOf } from './script.ts'

/** `ee:set-attributes`: the script that makes the attributes. */
export const setAttributes = defineElement({
  name: 'set-attributes',
  kind: 'nested',
  doc: 'The script whose result becomes the attributes.',
  attributes: scriptAttributes,
  text: true,
  compile: ({ resource }, context) => scriptOf(resource, context),
})
