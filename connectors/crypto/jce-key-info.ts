import { child, defineElement } from '../../engine/sdk.ts'
import { jceAsymmetricKeyInfo } from './jce-asymmetric-key-info.ts'
import { jceSymmetricKeyInfo } from './jce-symmetric-key-info.ts'
import type { KeyInfo } from './key-info.ts'

/** `crypto:jce-key-info`: a key that only this operation uses. */
export const jceKeyInfo = defineElement({
  name: 'jce-key-info',
  kind: 'nested',
  doc: 'The key, where the configuration does not name it.',
  children: { key: child.many('The key.', () => [jceSymmetricKeyInfo, jceAsymmetricKeyInfo], { min: 1 }) },
  compile: ({ key }): KeyInfo | undefined => key[0],
})
