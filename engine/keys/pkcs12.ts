import {
  CONTEXT_0,
  CONTEXT_0_PRIMITIVE,
  childAt,
  childrenOf,
  type Der,
  OCTET_STRING,
  readDer,
  readOid,
  SEQUENCE,
  SET,
} from './der.ts'
import { decryptWithPassword } from './password-encryption.ts'

/** One entry of a key store: a PKCS#12 file (RFC 7292), or a JKS file in the same terms. */
export interface Bag {
  /**
   * `key`: an EncryptedPrivateKeyInfo or PrivateKeyInfo, for `privateKeyOf`; `certificate`: an X.509 certificate; `secret`: a symmetric key as Java
   * writes it, an EncryptedPrivateKeyInfo. All as DER.
   */
  readonly kind: 'key' | 'certificate' | 'secret'
  readonly der: Buffer
  /** Java's alias. */
  readonly friendlyName: string | undefined
  /** The same for a key and its certificate. */
  readonly localKeyId: string | undefined
}

const DATA = '1.2.840.113549.1.7.1'
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6'
const KEY_BAGS: readonly string[] = ['1.2.840.113549.1.12.10.1.1', '1.2.840.113549.1.12.10.1.2']
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3'
const SECRET_BAG = '1.2.840.113549.1.12.10.1.5'
const FRIENDLY_NAME = '1.2.840.113549.1.9.20'
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21'

/**
 * Lists the entries of a PKCS#12 file. Node gives a file to OpenSSL whole, which finds one key and its certificate but neither the
 * trusted certificates of a file without key nor a key by its alias.
 */
export const readPkcs12 = (bytes: Buffer, password: string): Bag[] => {
  const authenticatedSafe = readDer(plainContent(childAt(readDer(bytes), 1, SEQUENCE)))
  return childrenOf(authenticatedSafe).flatMap((info) => {
    const type = readOid(childrenOf(info)[0] as Der)
    if (type === DATA) return readBags(plainContent(info))
    return type === ENCRYPTED_DATA ? readBags(decryptedContent(info, password)) : []
  })
}

const plainContent = (info: Der): Buffer => childAt(childAt(info, 1, CONTEXT_0), 0, OCTET_STRING).content

const decryptedContent = (info: Der, password: string): Buffer => {
  const encryptedData = childAt(childAt(info, 1, CONTEXT_0), 0, SEQUENCE)
  const contentInfo = childAt(encryptedData, 1, SEQUENCE)
  const algorithm = childAt(contentInfo, 1, SEQUENCE)
  return decryptWithPassword(algorithm, childAt(contentInfo, 2, CONTEXT_0_PRIMITIVE).content, password)
}

const readBags = (safeContents: Buffer): Bag[] =>
  childrenOf(readDer(safeContents)).flatMap((bag): Bag[] => {
    const [id, value, attributes] = childrenOf(bag) as [Der, Der, Der | undefined]
    const type = readOid(id)
    const { friendlyName, localKeyId } = readAttributes(attributes)
    if (KEY_BAGS.includes(type)) return [{ kind: 'key', der: value.content, friendlyName, localKeyId }]
    if (type === SECRET_BAG) return [{ kind: 'secret', der: secretIn(value), friendlyName, localKeyId }]
    if (type !== CERTIFICATE_BAG) return []
    const certificate = childAt(childAt(childAt(value, 0, SEQUENCE), 1, CONTEXT_0), 0, OCTET_STRING)
    return [{ kind: 'certificate', der: certificate.content, friendlyName, localKeyId }]
  })

const readAttributes = (attributes: Der | undefined): Pick<Bag, 'friendlyName' | 'localKeyId'> => {
  let friendlyName: string | undefined
  let localKeyId: string | undefined
  for (const attribute of attributes?.tag === SET ? childrenOf(attributes) : []) {
    const name = readOid(childrenOf(attribute)[0] as Der)
    const value = childrenOf(childAt(attribute, 1, SET))[0]?.content
    if (!value) continue
    // A BMPString: UTF-16, most significant byte first.
    if (name === FRIENDLY_NAME) friendlyName = Buffer.from(value).swap16().toString('utf16le')
    if (name === LOCAL_KEY_ID) localKeyId = value.toString('hex')
  }
  return { friendlyName, localKeyId }
}

const secretIn = (value: Der): Buffer =>
  childAt(childAt(childAt(value, 0, SEQUENCE), 1, CONTEXT_0), 0, OCTET_STRING).content

/** The bytes of a symmetric key. Fails when the password is wrong. */
export const secretKeyOf = ({ der }: Bag, password: string): Buffer => {
  const info = readDer(der)
  const decrypted = decryptWithPassword(childAt(info, 0, SEQUENCE), childAt(info, 1, OCTET_STRING).content, password)
  return childAt(readDer(decrypted), 2, OCTET_STRING).content
}
