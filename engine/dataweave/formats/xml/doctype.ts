import { ObjectBuilder } from '../../values/dw-object.ts'
import { asObject } from '../../values/object.ts'
import { untag } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import { unwritable } from '../writing-error.ts'
import { isQName } from './xml-names.ts'

const literal = `"[^"]*"|'[^']*'`
const declaration = new RegExp(
  `^\\s*([^\\s[]+)(?:\\s+SYSTEM\\s+(${literal})|\\s+PUBLIC\\s+(${literal})\\s+(${literal}))?\\s*(\\[.*\\])?\\s*$`,
  's',
)

/** What stands between `<!DOCTYPE` and `>`, as the metadata `docType` tells it: `{rootName, publicId?, systemId?, internalSubset?}`. */
export const readDoctype = (text: string): Value => {
  const [, rootName = '', systemOnly, publicId, systemId, subset] = declaration.exec(text) ?? []
  const built = new ObjectBuilder().add('rootName', rootName)
  if (publicId !== undefined) built.add('publicId', publicId.slice(1, -1))
  const system = systemOnly ?? systemId
  if (system !== undefined) built.add('systemId', system.slice(1, -1))
  if (subset !== undefined) built.add('internalSubset', subset.slice(1, -1).trim())
  return built.build()
}

/** The DOCTYPE that a value's metadata `docType` describes, without its internal subset. Raises where a part of it could not be written. */
export const doctypeText = (docType: Value): string => {
  const object = asObject(untag(docType))
  const part = (name: string): string | undefined => {
    const value = untag(object?.get(name) ?? null)
    return typeof value === 'string' ? value : undefined
  }
  const rootName = part('rootName')
  const publicId = part('publicId')
  const systemId = part('systemId')
  if (rootName === undefined || !isQName(rootName) || /["<>]/.test(`${publicId ?? ''}${systemId ?? ''}`)) {
    throw unwritable('The metadata docType needs a rootName that is a name, and ids without quotes.')
  }
  if (publicId !== undefined) return `<!DOCTYPE ${rootName} PUBLIC "${publicId}" "${systemId ?? ''}">`
  return systemId === undefined ? `<!DOCTYPE ${rootName}>` : `<!DOCTYPE ${rootName} SYSTEM "${systemId}">`
}
