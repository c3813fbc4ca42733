import { attr, child, defineElement } from '../../engine/sdk.ts'
import { jceKeyInfos } from './jce-key-infos.ts'
import type { KeyInfo } from './key-info.ts'
import { type KeyRing, openKeyRing } from './key-ring.ts'

/** What `crypto:jce-config` compiles to. */
export interface JceConfig {
  readonly keys: KeyRing
  readonly infos: ReadonlyMap<string, KeyInfo>
}

/** `crypto:jce-config`: a key store and the keys in it (spec/core.md §3.14). */
export const jceConfig = defineElement({
  name: 'jce-config',
  kind: 'global',
  doc: 'A key store, and the keys in it that operations use.',
  hasInstances: true,
  attributes: {
    name: attr.nonBlank('Name that operations refer to it by.', { required: true }),
    keystore: attr.nonBlank('A PKCS#12 or PEM file, on the classpath or in the file system.', { required: true }),
    type: attr.string('JKS, JCEKS or PKCS12; the file itself decides, and a JCEKS file must be converted.'),
    password: attr.string('Password of the file.'),
    useRandomIVs: attr.boolean(
      'Accepted: initialization vectors are always random, and stand before what is encrypted.',
      { default: 'false' },
    ),
  },
  children: { 'jce-key-infos': child.one('The keys.', () => jceKeyInfos) },
  example: `
    <crypto:jce-config name="keys" keystore="keys.p12" type="PKCS12" password="changeit">
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
        <crypto:jce-asymmetric-key-info keyId="partner" alias="rsa" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>
    <flow name="order">
      <crypto:jce-encrypt config-ref="keys" keyId="orders" algorithm="AES"/>
    </flow>`,
  compile: ({ keystore, type, password, 'jce-key-infos': keys = [] }, context): JceConfig | undefined => {
    const ring = openKeyRing(keystore, type, password, context)
    if (!ring) return undefined
    return { keys: ring, infos: new Map(keys.map((info) => [info.keyId ?? '', info])) }
  },
})
