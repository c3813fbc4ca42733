import type { ExpressionLanguage } from '../config/configuration.ts'
import { jsonata } from './jsonata/jsonata.ts'
import type { Language } from './language.ts'
import { requiredDataWeave } from './loaded-dataweave.ts'

/** Every language `#[…]` can be in. */
export const languages: Readonly<Record<ExpressionLanguage, () => Language>> = {
  jsonata: () => jsonata,
  dataweave: () => requiredDataWeave().language,
}
