import { isUtf8 } from 'node:buffer'
import { decodeText, isUtf8Name, markedEncoding } from '../coerce/charset.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import type { Source } from './format.ts'
import { READING } from './reading-error.ts'

/** The text of a document. A byte order mark wins over the encoding and is left out. What is no character becomes U+FFFD. */
export const decode = ({ content, encoding }: Pick<Source, 'content' | 'encoding'>): string => {
  if (typeof content === 'string') return content.charCodeAt(0) === 0xfeff ? content.slice(1) : content
  const marked = markedEncoding(content)
  return marked ? decodeText(content.subarray(marked.length), marked.encoding) : decodeText(content, encoding)
}

/** {@link decode} for formats that say what their text is: bytes that are not valid UTF-8 raise. */
export const decodeStrictly = (source: Pick<Source, 'content' | 'encoding'>, format: string): string => {
  const { content, encoding } = source
  if (typeof content !== 'string' && !isUtf8(content)) {
    const read = markedEncoding(content)?.encoding ?? encoding
    if (isUtf8Name(read)) throw new DataWeaveError(READING, `The ${format} document is not valid ${encoding}.`)
  }
  return decode(source)
}
