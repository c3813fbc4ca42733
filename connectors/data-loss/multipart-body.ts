import { TEXT } from '../../engine/sdk.ts'
import {
  type BodyFilter,
  type BodyFilterOptions,
  isLookedInto,
  type Judged,
  type Nesting,
  untouched,
} from './body-filter.ts'
import { shown } from './errors.ts'
import { Delimiter } from './multipart-delimiter.ts'
import { partKind } from './multipart-part.ts'

/** Bytes of headers that are read. A part with longer ones counts as text, its headers too. */
const LONGEST_HEADERS = 16 * 1024
/** Nobody sends more parts; each takes some memory and time. */
const MOST_PARTS = 10_000

/**
 * A body of several parts: each is looked into as its media type wants it, others than texts are passed on as they are. What stands around the
 * parts is looked into as plain text, their headers too, but not the lines between them.
 */
export class MultipartBody implements BodyFilter {
  readonly #delimiter: Delimiter
  readonly #options: BodyFilterOptions
  readonly #count: Nesting['count']
  readonly #filterFor: (mediaType: string) => BodyFilter
  /** What looks into the part under way, or into what stands before the first one. */
  #filter: BodyFilter
  #isInHeaders = false
  /** What is not judged yet, behind the byte before it: a line between parts may begin with it. None comes before the body: there may be one at once. */
  #rest: Buffer = Buffer.from('\n')

  constructor(
    boundary: string,
    options: BodyFilterOptions,
    count: Nesting['count'],
    filterFor: (mediaType: string) => BodyFilter,
  ) {
    this.#delimiter = new Delimiter(boundary)
    this.#options = options
    this.#count = count
    this.#filterFor = filterFor
    this.#filter = filterFor(TEXT)
  }

  judge(chunk: Buffer, isLast: boolean): Judged {
    const text = Buffer.concat([this.#rest, chunk])
    const judged: Judged[] = []
    let at = 1
    for (;;) {
      const line = this.#count.parts > MOST_PARTS ? undefined : this.#delimiter.find(text, at)
      const headersEnd = this.#isInHeaders ? endOfHeaders(text, at) : undefined
      if (headersEnd !== undefined && (!line || headersEnd <= line.begin)) {
        judged.push(this.#readHeaders(text.subarray(at, headersEnd)))
        at = headersEnd
      } else if (line) {
        const delimiter = text.subarray(line.start, line.end)
        judged.push(this.#endPart(text.subarray(at, line.start)), () => delimiter)
        this.#beginPart(line.isLast)
        at = line.end
      } else break
    }
    const end = isLast ? text.length : this.#judgeable(text, at)
    judged.push(isLast ? this.#endPart(text.subarray(at)) : this.#filter.judge(text.subarray(at, end), false))
    this.#rest = text.subarray(end - 1)
    return () => Buffer.concat(judged.map((each) => each()))
  }

  /** Up to where a text without a whole line between parts can be judged. */
  #judgeable(text: Buffer, from: number): number {
    if (this.#isInHeaders && text.length - from <= LONGEST_HEADERS) return from
    this.#isInHeaders = false
    return this.#delimiter.mayBegin(text, from)
  }

  /** The last of a part, or of what stands around the parts. */
  #endPart(rest: Buffer): Judged {
    // In headers that nothing follows.
    return this.#isInHeaders ? this.#filterFor(TEXT).judge(rest, true) : this.#filter.judge(rest, true)
  }

  #beginPart(isOver: boolean): void {
    const isSeen = ++this.#count.parts <= MOST_PARTS
    if (!isSeen) this.#options.unseen(`it has more than ${MOST_PARTS} parts`)
    this.#isInHeaders = isSeen && !isOver
    this.#filter = isSeen ? this.#filterFor(TEXT) : untouched
  }

  #readHeaders(headers: Buffer): Judged {
    const { mediaType, encoding } = partKind(headers.toString('latin1'))
    const isSeen = encoding === undefined || !isLookedInto(mediaType)
    if (!isSeen) this.#options.unseen(`the encoding of one of its parts is ${shown(encoding)}`)
    this.#isInHeaders = false
    this.#filter = isSeen ? this.#filterFor(mediaType) : untouched
    return this.#filterFor(TEXT).judge(headers, true)
  }
}

/** Behind the empty line that ends the headers which begin at a position; undefined where it has not come, or they are too long. */
const endOfHeaders = (text: Buffer, from: number): number | undefined => {
  const headers = text.subarray(from - 1, from + LONGEST_HEADERS)
  const [long, short] = [headers.indexOf('\n\r\n'), headers.indexOf('\n\n')]
  if (long >= 0 && (short < 0 || long < short)) return from + long + 2
  return short < 0 ? undefined : from + short + 1
}
