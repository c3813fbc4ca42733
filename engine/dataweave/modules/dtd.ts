import { DataWeaveError } from '../dataweave-error.ts'
import { fn, type Module, overload } from '../functions/define.ts'
import type { DwObject } from '../values/dw-object.ts'
import { textOf } from '../values/text.ts'
import { declared, record, type } from './declared-types.ts'

const field = (docType: DwObject, name: string): string | undefined => {
  const value = docType.get(name)
  return value === undefined || value === null ? undefined : textOf(value)
}

/** `html PUBLIC <publicId> <systemId> [<internalSubset>]`, without what is not there. */
const docTypeText = (docType: DwObject): string => {
  const rootName = field(docType, 'rootName')
  if (rootName === undefined) throw new DataWeaveError('IllegalArgumentException', 'A DocType needs a rootName.')
  const publicId = field(docType, 'publicId')
  const systemId = field(docType, 'systemId')
  const subset = field(docType, 'internalSubset')
  const words = [rootName]
  if (publicId !== undefined) words.push('PUBLIC', publicId)
  else if (systemId !== undefined) words.push('SYSTEM')
  if (systemId !== undefined) words.push(systemId)
  if (subset !== undefined) words.push(`[${subset}]`)
  return words.join(' ')
}

/** `dw::xml::Dtd`. https://docs.mulesoft.com/dataweave/latest/dw-dtd */
export const dtd: Module = {
  name: 'dw::xml::Dtd',
  functions: { docTypeAsString: fn(overload(['Object'], docTypeText)) },
  types: declared({
    DocType: record({
      rootName: type('String'),
      'publicId?': type('String'),
      'systemId?': type('String'),
      'internalSubset?': type('String'),
    }),
  }),
}
