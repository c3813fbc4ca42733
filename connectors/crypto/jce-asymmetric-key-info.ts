import { attr, defineElement } from '../../engine/sdk.ts'
import type { KeyInfo } from './key-info.ts'

/** `crypto:jce-asymmetric-key-info`: a private key and its certificate of the key store. */
export const jceAsymmetricKeyInfo = defineElement({
  name: 'jce-asymmetric-key-info',
  kind: 'nested',
  doc: 'A private key and its certificate of the key store.',
  attributes: {
    keyId: attr.nonBlank('Name that operations refer to it by.'),
    alias: attr.nonBlank('Its name in the key store.', { required: true }),
    password: attr.string('Password of the key; that of the key store when absent.'),
  },
  compile: ({ keyId, alias, password }): KeyInfo => ({ kind: 'asymmetric', keyId, alias, password }),
})
