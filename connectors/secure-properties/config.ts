import { attr, child, defineElement } from '../../engine/sdk.ts'
import { encrypt } from './encrypt.ts'

/**
 * `secure-properties:config`: a file of encrypted values, for `${secure::key}` (spec/core.md §1.4). It is read with the other
 * properties, before anything is compiled.
 */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'A file of encrypted properties, which placeholders name with the prefix secure::.',
  attributes: {
    name: attr.nonBlank('Unique name.', { required: true }),
    file: attr.nonBlank('A .yaml or .properties file; its values written ![base64] are encrypted.', { required: true }),
    key: attr.nonBlank('What decrypts them; usually a system property.', { required: true }),
    encoding: attr.string('Charset of the file.', { default: 'UTF-8' }),
    fileLevelEncryption: attr.boolean('Whether the file as a whole is encrypted, not each value.', {
      default: 'false',
    }),
  },
  children: { encrypt: child.one('How it was encrypted.', () => encrypt) },
  example: `
    <secure-properties:config name="secrets" file="secrets.yaml" key="\${encryption.key}">
      <secure-properties:encrypt algorithm="AES" mode="CBC"/>
    </secure-properties:config>`,
  compile: () => undefined,
})
