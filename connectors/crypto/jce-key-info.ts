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
  example: `
    <crypto:jce-config name="keys" keystore="keys.p12" type="PKCS12" password="changeit">
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
        <crypto:jce-asymmetric-key-info keyId="partner" alias="rsa" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>
    <flow name="order">
      <crypto:jce-encrypt config-ref="keys" algorithm="AES">
        <crypto:jce-key-info>
          <crypto:jce-symmetric-key-info alias="aes128" password="changeit"/>
        </crypto:jce-key-info>
      </crypto:jce-encrypt>
    </flow>`,
  compile: ({ key }): KeyInfo | undefined => key[0],
})
