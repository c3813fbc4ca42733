import { DataWeaveError } from '../../dataweave-error.ts'
import type { Properties } from '../format.ts'

/** The signs a CSV document is made of. */
export interface CsvStyle {
  readonly separator: string
  /** One character; empty where nothing is quoted. */
  readonly quote: string
  /** One character; empty where nothing is escaped. May be the quote itself. */
  readonly escaping: string
}

/** The signs that properties give. Raises where they cannot be told apart. */
export const csvStyle = ({ separator, quote, escape: escaping }: Properties): CsvStyle => {
  const style = { separator: String(separator), quote: String(quote), escaping: String(escaping) }
  if (style.separator === '' || style.quote.length > 1 || style.escaping.length > 1) {
    throw invalid('The separator of a CSV document must not be empty, its quote and escape are one character each.')
  }
  if (
    style.separator === style.quote ||
    style.separator === style.escaping ||
    /[\r\n]/.test(Object.values(style).join(''))
  ) {
    throw invalid('The separator of a CSV document, its quote and its line breaks must be different.')
  }
  return style
}

const invalid = (message: string) => new DataWeaveError('InvalidPropertyException', message)
