import { attr, attributeOf, defineElement } from '../../engine/sdk.ts'
import { createTokenStore, type TokenStore } from './token-store.ts'

/** `oauth:token-manager-config`: tokens that several grant types, and the operations of this module, have in common. */
export const tokenManagerConfig = defineElement({
  name: 'token-manager-config',
  kind: 'global',
  doc: 'Holds tokens, for operations to look at and to forget.',
  attributes: {
    name: attr.nonBlank('Name that others refer to it by.', { required: true }),
    objectStore: attr.string('Has no effect: tokens are kept in memory.'),
  },
  compile: (_config, context): TokenStore => {
    const attribute = attributeOf(context.element, 'objectStore')
    if (attribute)
      context.report(
        'CFG212',
        `Attribute 'objectStore' of <${context.name}> has no effect: tokens are kept in memory.`,
        {
          place: attribute.place,
          hint: 'remove it; after a restart tokens are fetched anew, and users authorize again',
          severity: 'warning',
        },
      )
    return createTokenStore()
  },
})
