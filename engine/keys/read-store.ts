import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { CompileContext } from '../kernel/compile-context.ts'
import { attributeOf } from '../model/element.ts'
import { readJks } from './jks.ts'
import { type Bag, readPkcs12 } from './pkcs12.ts'

/** A key or trust store as found: what kind it is shows in its first bytes. */
export interface Store {
  readonly format: 'pem' | 'pkcs12' | 'jks'
  readonly bytes: Buffer
}

const TYPES = ['pem', 'pkcs12', 'jks', 'jceks']
const JKS = 0xfeedfeed
const JCEKS = 0xcececece

/**
 * Reads a store from the classpath or the file system; reports what cannot be used, and how to convert it, at the attribute that
 * names the file.
 */
export const readStore = (
  path: string,
  type: string | undefined,
  context: CompileContext,
  attribute = 'path',
): Store | undefined => {
  if (type !== undefined && !TYPES.includes(type.toLowerCase())) {
    storeFault(context, 'CFG221', 'type', `The store type '${type}' is not supported.`, 'use pem, pkcs12 or jks')
    return undefined
  }
  const bytes = context.artifact.resources.read(path) ?? readFile(path)
  if (!bytes) {
    storeFault(
      context,
      'CFG222',
      attribute,
      `The file '${path}' of <${context.name}> was found neither on the classpath nor in the file system.`,
      'paths are relative to src/main/resources',
    )
    return undefined
  }
  const magic = bytes.length >= 4 ? bytes.readUInt32BE(0) : 0
  if (magic === JKS) return { format: 'jks', bytes }
  if (magic === JCEKS) {
    storeFault(
      context,
      'CFG223',
      attribute,
      `'${path}' is a JCEKS store, which only Java can read.`,
      `convert it: keytool -importkeystore -srckeystore ${path} -destkeystore ${withoutExtension(path)}.p12 -deststoretype pkcs12, then set ${attribute}="${withoutExtension(path)}.p12" type="pkcs12"`,
    )
    return undefined
  }
  if (bytes.includes('-----BEGIN ')) return { format: 'pem', bytes }
  if (bytes[0] === 0x30) return { format: 'pkcs12', bytes }
  storeFault(
    context,
    'CFG224',
    attribute,
    `'${path}' is neither a PEM nor a PKCS#12 nor a JKS file.`,
    'use one of these formats',
  )
  return undefined
}

/** The entries of a store that is no PEM file. Fails when the password is wrong or the store damaged. */
export const readEntries = ({ format, bytes }: Store, password: string): Bag[] =>
  format === 'jks' ? readJks(bytes, password) : readPkcs12(bytes, password)

const withoutExtension = (path: string): string => path.replace(/\.[^./]*$/, '')

const readFile = (path: string): Buffer | undefined => {
  try {
    return readFileSync(isAbsolute(path) ? path : `./${path}`)
  } catch {
    return undefined
  }
}

/** Reports a fault at an attribute of the store. */
export const storeFault = (
  context: CompileContext,
  code: string,
  attribute: string,
  message: string,
  hint: string,
): void => context.report(code, message, { place: attributeOf(context.element, attribute)?.valuePlace, hint })
