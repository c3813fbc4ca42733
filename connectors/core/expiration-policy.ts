import { attr, defineElement, timeUnits, toMilliseconds } from '../../engine/sdk.ts'

/** `expiration-policy`: how long an instance of a configuration may be idle, in milliseconds (spec/core.md §1.6). */
export const expirationPolicy = defineElement({
  name: 'expiration-policy',
  kind: 'nested',
  doc: 'How long an instance of a configuration with expressions may be idle before it is disposed.',
  attributes: {
    maxIdleTime: attr.integer('The time.', { default: '5', min: 1 }),
    timeUnit: attr.oneOf('Unit of the time.', timeUnits, 'MINUTES'),
  },
  example: `
    <crypto:jce-config name="keys" keystore="#[vars.keystore]" type="PKCS12" password="changeit">
      <expiration-policy maxIdleTime="1" timeUnit="HOURS"/>
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>`,
  compile: ({ maxIdleTime, timeUnit }): number => toMilliseconds(maxIdleTime, timeUnit),
})
