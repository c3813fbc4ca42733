import { child, defineElement, type Expression } from '../../engine/sdk.ts'
import { setAttributes } from './set-attributes.ts'
import { setPayload } from './set-payload.ts'

/** The scripts for a message; what has none stays. */
export interface MessageScripts {
  readonly payload: Expression | undefined
  readonly attributes: Expression | undefined
}

/** `ee:message`: how a transform changes the message. */
export const message = defineElement({
  name: 'message',
  kind: 'nested',
  doc: 'What becomes of the message.',
  children: {
    'set-payload': child.one('The script for the payload.', () => setPayload),
    'set-attributes': child.one('The script for the attributes.', () => setAttributes),
  },
  compile: (config): MessageScripts => ({ payload: config['set-payload'], attributes: config['set-attributes'] }),
})
