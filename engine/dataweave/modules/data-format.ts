import type { Module } from '../functions/define.ts'
import { arrayType } from '../values/type-value.ts'
import { declared, record, type } from './declared-types.ts'

const encoding = record({ 'encoding?': type('String') })

/**
 * `dw::extension::DataFormat`: the types of formats written in DataWeave, so that modules that define one compile. The annotation
 * `@DataFormatExtension` registers nothing here. https://docs.mulesoft.com/dataweave/latest/dw-dataformat
 */
export const dataFormat: Module = {
  name: 'dw::extension::DataFormat',
  functions: {},
  types: declared({
    DataFormat: record({
      'binaryFormat?': type('Boolean'),
      'defaultCharset?': type('String'),
      'fileExtensions?': arrayType(type('String')),
      acceptedMimeTypes: arrayType(type('String')),
      reader: type('Function'),
      writer: type('Function'),
    }),
    EmptySettings: record({}),
    EncodingSettings: encoding,
    MimeType: type('String'),
    Settings: type('Object'),
  }),
}
