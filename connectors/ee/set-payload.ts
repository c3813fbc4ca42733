import { defineElement } from '../../engine/sdk.ts'
import { scriptAttributes, scriptOf } from './script.ts'

/** `ee:set-payload`: the script that makes the payload. */
export const setPayload = defineElement({
  name: 'set-payload',
  kind: 'nested',
  doc: 'The script whose result becomes the payload.',
  attributes: scriptAttributes,
  text: true,
  compile: ({ resource }, context) => scriptOf(resource, context),
})
