import { attr } from '../../engine/sdk.ts'

/** What both reconnection strategies have. */
export const reconnectAttributes = {
  frequency: attr.integer('Milliseconds between two attempts.', { default: '2000', min: 0 }),
  blocking: attr.boolean('Has no effect: an event waits for its own attempts and holds up nobody else.', {
    default: 'true',
  }),
}
