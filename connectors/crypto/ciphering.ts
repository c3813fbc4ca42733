import { attr, type CompileContext, type Expression, type Processor, parameters } from '../../engine/sdk.ts'
import { type Algorithm, algorithms, type Cipher, cipherNamed } from './cipher.ts'
import { bytesFrom, withDecrypted, withEncrypted } from './content.ts'
import { cryptoErrors, failingAs } from './errors.ts'
import type { Key } from './key-ring.ts'
import { keyOf } from './key-selection.ts'

/** How an operation says which cipher it uses. */
export const cipherAttributes = {
  cipher: attr.nonBlank('Java’s name algorithm/mode/padding, such as AES/CBC/PKCS5Padding.'),
  algorithm: attr.nonBlank(`One of ${Object.keys(algorithms).join(', ')}, with the mode and padding Mule chooses.`),
}
export const cipherExclusive = { names: ['cipher', 'algorithm'], required: true }

type Given = Parameters<typeof keyOf>[0] & {
  readonly cipher: string | undefined
  readonly algorithm: string | undefined
  readonly content: Expression | undefined
  readonly outputMimeType: string | undefined
  readonly outputEncoding: string | undefined
}

/** Encrypts or decrypts the content of an event. */
export const ciphering = (use: 'encrypt' | 'decrypt', given: Given, context: CompileContext): Processor | undefined => {
  const cipher = cipherOf(given, use, context)
  if (!cipher) return undefined
  const read = parameters({ key: keyOf(given), content: bytesFrom(given.content) })
  const work = ({ key, content }: { readonly key: Key; readonly content: Buffer }): Buffer =>
    use === 'encrypt'
      ? failingAs(cryptoErrors.ENCRYPTION, 'The content could not be encrypted with this key and cipher.', () =>
          cipher.encrypt(key, content),
        )
      : failingAs(cryptoErrors.DECRYPTION, 'The content could not be decrypted with this key and cipher.', () =>
          cipher.decrypt(key, content),
        )
  const output = use === 'encrypt' ? withEncrypted : withDecrypted
  return (event) => {
    const values = read(event)
    return values instanceof Promise
      ? values.then((v) => output(event, work(v), given))
      : output(event, work(values), given)
  }
}

const cipherOf = (
  { cipher, algorithm }: Given,
  use: 'encrypt' | 'decrypt',
  context: CompileContext,
): Cipher | undefined => {
  if (cipher !== undefined) return cipherNamed('cipher', cipher, use, context)
  const name = (algorithm ?? '').trim()
  const known = Object.keys(algorithms).find((each) => each.toLowerCase() === name.toLowerCase())
  return cipherNamed('algorithm', known ? algorithms[known as Algorithm] : name, use, context)
}
