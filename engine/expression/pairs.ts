import type { Expression } from './expression.ts'
import { loadedDataWeave } from './loaded-dataweave.ts'

/**
 * What a script in DataWeave is split into when it gives an object: an object for each pair, so that repeated elements of XML are told
 * apart (Mule's own test of foreach over elements). Undefined for other languages, and for what is no object.
 */
export const pairsIn = ({ language }: Expression, value: unknown): readonly unknown[] | undefined =>
  language === 'dataweave' ? loadedDataWeave()?.pairsOf(value) : undefined
