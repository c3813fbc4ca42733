import { decodeStrictly } from '../encoding.ts'
import type { Format } from '../format.ts'
import { readYaml } from './read-yaml.ts'
import { writeYaml } from './write-yaml.ts'

/** YAML 1.2 with its core schema (Mule: dataweave-formats-yaml). */
export const yaml: Format = {
  id: 'yaml',
  mimeTypes: ['application/yaml', 'text/yaml', 'application/x-yaml', 'text/x-yaml'],
  reader: {
    properties: { maxEntityCount: { type: 'ignored' } },
    read: (source) => readYaml(decodeStrictly(source, 'YAML')),
  },
  writer: {
    properties: {
      encoding: { type: 'string' },
      skipNullOn: { type: 'choice', choices: ['arrays', 'objects', 'everywhere'] },
      writeDeclaration: { type: 'boolean', default: true },
      bufferSize: { type: 'ignored' },
      deferred: { type: 'ignored' },
    },
    write: writeYaml,
  },
}
