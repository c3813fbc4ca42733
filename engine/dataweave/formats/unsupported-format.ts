import { suggestName } from '../../model/did-you-mean.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import type { Format } from './format.ts'
import { parseMediaType } from './media-type.ts'

/** Formats that Mule has and this engine does not. */
const elsewhere = new Map([
  ['avro', 'Avro'],
  ['application/avro', 'Avro'],
  ['protobuf', 'Protobuf'],
  ['application/protobuf', 'Protobuf'],
  ['application/x-protobuf', 'Protobuf'],
  ['flatfile', 'flat files'],
  ['application/flatfile', 'flat files'],
  ['copybook', 'COBOL copybooks'],
  ['application/x-copybook', 'COBOL copybooks'],
  ['fixedwidth', 'fixed width files'],
  ['application/x-fixedwidth', 'fixed width files'],
  ['excel', 'Excel'],
  ['xlsx', 'Excel'],
  ['application/xlsx', 'Excel'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Excel'],
  ['dwb', 'binary DataWeave'],
  ['application/dwb', 'binary DataWeave'],
  ['eventstream', 'event streams'],
  ['text/event-stream', 'event streams'],
])

/** The error for a media type or format id that none of the formats answers to. */
export const unsupportedFormat = (wanted: string, formats: readonly Format[]): DataWeaveError => {
  const { essence } = parseMediaType(wanted)
  const shown = essence.slice(0, 80)
  const name = elsewhere.get(essence)
  const message =
    name === undefined
      ? `The format ${shown} is not known.`
      : `The format ${shown} is not supported: ${name} cannot be read or written.`
  const names = formats.flatMap(({ id, mimeTypes }) => (essence.includes('/') ? mimeTypes : [id]))
  const hint =
    name === undefined
      ? suggestName(
          essence,
          names.filter((known) => !known.includes('*')),
        )
      : undefined
  return new DataWeaveError('UnsupportedFormatException', message, { hint })
}
