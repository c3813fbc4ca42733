import type { ExpressionLanguage } from '../config/configuration.ts'
import { dataweave } from './dataweave/dataweave.ts'
import { jsonata } from './jsonata/jsonata.ts'
import type { Language } from './language.ts'

/** Every language `#[…]` can be in. */
export const languages: Readonly<Record<ExpressionLanguage, Language>> = { jsonata, dataweave }
