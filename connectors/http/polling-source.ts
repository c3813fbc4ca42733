import { refuseElement } from '../../engine/sdk.ts'

/** `http:polling-source`, which is not supported. */
export const pollingSource = refuseElement('polling-source', 'source', {
  reason: 'a requester is no source of events here',
  instead:
    'let a <scheduler> start the flow, with an <http:request> first and a <foreach> over what it gives; <os:store> keeps a watermark',
})
