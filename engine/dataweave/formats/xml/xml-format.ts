import type { Format } from '../format.ts'
import { readXml } from './read-xml.ts'
import { writeXml } from './write-xml.ts'

/** XML (Mule: dataweave-formats-xml). Entities of a DTD are never expanded, whatever the properties say. */
export const xml: Format = {
  id: 'xml',
  mimeTypes: ['application/xml', '*/xml', '*/*+xml'],
  reader: {
    properties: {
      nullValueOn: { type: 'choice', choices: ['blank', 'empty', 'none'], default: 'blank' },
      maxAttributeSize: { type: 'number', default: -1 },
      externalEntities: { type: 'ignored' },
      supportDtd: { type: 'ignored' },
      maxEntityCount: { type: 'ignored' },
      collectionPath: { type: 'ignored' },
      indexedReader: { type: 'ignored' },
      optimizeFor: { type: 'ignored' },
      streaming: { type: 'ignored' },
    },
    read: readXml,
  },
  writer: {
    properties: {
      indent: { type: 'boolean', default: true },
      encoding: { type: 'string' },
      writeDeclaration: { type: 'boolean', default: true },
      doubleQuoteInDeclaration: { type: 'boolean', default: false },
      inlineCloseOn: { type: 'choice', choices: ['empty', 'none'], default: 'empty' },
      writeNilOnNull: { type: 'boolean', default: false },
      skipNullOn: { type: 'choice', choices: ['elements', 'attributes', 'everywhere'] },
      writeDeclaredNamespaces: { type: 'string' },
      defaultNamespace: { type: 'string' },
      escapeCR: { type: 'boolean', default: false },
      escapeGT: { type: 'boolean', default: false },
      onInvalidChar: { type: 'choice', choices: ['base64', 'ignore', 'none'], default: 'none' },
      bufferSize: { type: 'ignored' },
      deferred: { type: 'ignored' },
    },
    write: writeXml,
  },
}
